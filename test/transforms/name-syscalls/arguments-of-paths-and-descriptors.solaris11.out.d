syscall::*stat*:entry
{
	self->buffer = probefunc == "fstatat" || probefunc == "fstatat64" ? arg2 : arg1;
	@flags[probename, probefunc == "fstatat" || probefunc == "fstatat64" ? (int64_t)0 : arg2] = count();
}

syscall::*stat*:return
/self->buffer && errno == 0/
{
	@filled[execname] = count();
	self->buffer = 0;
}
