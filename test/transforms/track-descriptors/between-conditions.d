#pragma D option quiet
#ifdef VERBOSE
syscall::read:entry
{
	printf("%s\n", fds[arg0].fi_pathname);
}
#endif
syscall::write:entry
{
	@[fds[arg0].fi_pathname] = count();
}
