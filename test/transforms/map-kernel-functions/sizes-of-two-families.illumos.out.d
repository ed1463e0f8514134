syscall::read:entry,
syscall::pread:entry,
syscall::pread64:entry
{
	@a = sum(arg2);
}

syscall::write:entry,
syscall::send:entry,
syscall::sendto:entry
/probefunc != "write" || fds[arg0].fi_fs == "sockfs"/
{
	@b = sum(arg2);
}
