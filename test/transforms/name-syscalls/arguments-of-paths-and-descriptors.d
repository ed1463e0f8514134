syscall::*stat*:entry
{
	self->buffer = arg1;
	@flags[probename, arg2] = count();
}

syscall::*stat*:return
/self->buffer && errno == 0/
{
	tracemem(copyin(self->buffer, 16), 16);
	self->buffer = 0;
}
