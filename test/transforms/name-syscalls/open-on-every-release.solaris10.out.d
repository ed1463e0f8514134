syscall::open:entry,
syscall::open64:entry
{
	self->path = arg0;
	self->flags = arg1;
}

syscall::open:return,
syscall::open64:return
/self->path && errno == 0/
{
	printf("%s %s %x\n", probefunc, copyinstr(self->path), self->flags);
	self->path = 0;
}
