syscall::rmdir:entry
{
	self->start = timestamp;
}

syscall::rmdir:return
/self->start/
{
	@took[execname] = quantize(timestamp - self->start);
	self->start = 0;
}

syscall::unlink:entry
{
	self->path = arg0;
}

syscall::unlink:return
/self->path && errno == 0/
{
	printf("%s\n", copyinstr(self->path));
	self->path = 0;
}
