/* zonesafe: disabled: sysinfo::pread*:sysread cannot be enabled in a zone
sysinfo::pread*:sysread
{
	@ = count();
}
*/

syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno != EBADF && errno != EINVAL && errno != EFAULT/
{
	@b = count();
}

syscall::exec*:return
/errno != ENOENT && errno != ENOTDIR/
{
	@d = count();
}

/* zonesafe: disabled: sysinfo::pread*:sys* cannot be enabled in a zone
sysinfo::pread*:sys*
{
	@e = count();
}
*/
