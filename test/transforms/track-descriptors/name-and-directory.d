syscall::read:entry
{
	@[fds[arg0].fi_dirname, fds[arg0].fi_name] = count();
}
