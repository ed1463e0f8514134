self int fd;

syscall::read:return
/self->fd/
{
	self->path = fds[self->fd].fi_pathname;

	printf("%d bytes of %s\n", (int)arg0, self->path);
	self->fd = 0;
}

syscall::read:entry
{
	self->fd = arg0;
}
