/* zonesafe: disabled: fbt::fop_readdir:entry cannot be enabled in a zone
fbt::fop_readdir:entry
{
	@dirs[execname] = count();
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
