syscall::*stat*:entry
{
	self->buffer = arg1;
	@flags[probename, arg2] = count();
}

syscall::*stat*:return
/self->buffer && errno == 0/
{
	@filled[execname] = count();
	self->buffer = 0;
}
