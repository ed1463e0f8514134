syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno == 0/
{
	@a = sum(arg0);
}

/* zonesafe: disabled: sysinfo:::writech cannot be enabled in a zone
sysinfo:::writech
{
	trace(args[1]);
}
*/

syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno != EBADF && errno != EINVAL && errno != EFAULT/
{
	n[1] = (int64_t)1;
	n[0] += 1;
}
