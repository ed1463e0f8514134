/* zonesafe: disabled: sdt::fop_read:entry cannot be enabled in a zone
sdt::fop_read:entry
{
	@writes[execname] = count();
}
*/

syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry,
syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
/pid != $pid && fds[arg0].fi_fs != "sockfs" && fds[arg0].fi_fs != "fifofs"/
{
	@ios[execname] = count();
}
