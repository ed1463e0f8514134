syscall::openat:entry,
syscall::openat64:entry
{
	self->path = arg1;
	self->flags = arg2;
}

syscall::openat:return
/self->path && errno == 0/
{
	printf("%s %s %x\n", "open", copyinstr(self->path), self->flags);
	self->path = 0;
}

syscall::openat64:return
/self->path && errno == 0/
{
	printf("%s %s %x\n", "open64", copyinstr(self->path), self->flags);
	self->path = 0;
}
