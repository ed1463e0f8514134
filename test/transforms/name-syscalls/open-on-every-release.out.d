syscall::open*:entry
{
	self->path = (probefunc == "openat" || probefunc == "openat64" ? arg1 : arg0);
	self->flags = (probefunc == "openat" || probefunc == "openat64" ? arg2 : arg1);
}

syscall::open*:return
/self->path && errno == 0/
{
	printf("%s %s %x\n", probefunc, copyinstr(self->path), self->flags);
	self->path = 0;
}
