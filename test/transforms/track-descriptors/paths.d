#pragma D option quiet

syscall::read:entry
/fds[arg0].fi_pathname != "/dev/null"/
{
	self->path = fds[arg0].fi_pathname;
	self->fd = arg0;
}

syscall::read:return
/self->path != NULL/
{
	printf("%-16s %6d %s (%s)\n", execname, (int)arg0, self->path, dirname(fds[self->fd].fi_pathname));
	@calls[fds[self->fd].fi_pathname] = count();
	self->path = 0;
	self->fd = 0;
}
