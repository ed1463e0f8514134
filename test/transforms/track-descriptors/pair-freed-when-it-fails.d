syscall::pipe:return
/errno/
{
	@failed[execname] = count();
}

syscall::write:entry
/fds[arg0].fi_fs == "fifofs"/
{
	@piped[execname] = sum(arg2);
}
