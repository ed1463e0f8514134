syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry
{
	self->file = arg0 + 1 /* descriptor */;
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/self->file/
{
	printf("%s", fds[self->file - 1].fi_pathname);
	self->file = 0;
}
