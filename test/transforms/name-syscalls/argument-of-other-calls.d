/* what is read for rename alone is nothing at the others */
syscall::unlink:entry,
syscall::rmdir:entry,
syscall::rename:entry
{
	self->path = arg0;
	self->to = arg1;
}

syscall::rename:return
/self->to && errno == 0/
{
	printf("%s %s", copyinstr(self->path), copyinstr(self->to));
}

/* none of them takes it, and poll has it as another thing */
syscall::chmod:entry,
syscall::access:entry
{
	trace(arg2);
}

syscall::poll:entry,
syscall::ioctl:entry
{
	trace(arg2);
}
