syscall::[ru][mn][dl]*:entry
/probefunc == "rmdir" || probefunc == "unlinkat" && (arg2 & 1) != 0/
{
	self->a = 1;
	self->b = 1;
}

syscall::[ru][mn][dl]*:entry
{
	self->c = 1;
}

syscall::[ru][mn][dl]*:return
/(probefunc == "rmdir" || probefunc == "unlinkat") && self->a && self->b/
{
	@ = count();
}

syscall::[ru][mn][dl]*:return
/(probefunc == "rmdir" || probefunc == "unlinkat") && self->a/
{
	self->a = 0;
	self->b = 0;
}

syscall::[ru][mn][dl]*:return
/self->c/
{
	@c = count();
	self->c = 0;
}
