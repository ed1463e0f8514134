int lasttid;

syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry,
syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
/pid != $pid && fds[arg0].fi_fs != "sockfs" && fds[arg0].fi_fs != "fifofs"/
{
	waits[lasttid] = 1;
}

syscall::read:return
/waits[lasttid]/
{
	trace(execname);
}
