syscall::open*:entry
{
	self->path = probefunc == "openat" || probefunc == "openat64" ? arg1 : arg0;
	self->flags = probefunc == "openat" || probefunc == "openat64" ? arg2 : arg1;
}

syscall::open*:return
/(probefunc == "open" || probefunc == "openat") && self->path && errno == 0/
{
	printf("%s %s %x\n", "open", copyinstr(self->path), self->flags);
	self->path = 0;
}

syscall::open*:return
/(probefunc == "open64" || probefunc == "openat64") && self->path && errno == 0/
{
	printf("%s %s %x\n", "open64", copyinstr(self->path), self->flags);
	self->path = 0;
}
