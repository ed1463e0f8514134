syscall::write:entry,
syscall::send:entry,
syscall::sendto:entry
/probefunc != "write" || fds[arg0].fi_fs == "sockfs"/
{
	@a = sum(arg2);
	@b = sum(arg2 + 2);
}
