syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry,
syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
/pid != $pid && fds[arg0].fi_fs != "sockfs" && fds[arg0].fi_fs != "fifofs"/
{
	@[fds[arg0].fi_dirname] = count();
}
