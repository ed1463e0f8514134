syscall::read:entry
{
	trace(fds[fds[arg0].fi_oflags].fi_pathname);
}

syscall::write:entry
/fds[fds[arg0].fi_oflags].fi_fs == "sockfs"/
{
	trace(fds[arg0].fi_pathname);
}
