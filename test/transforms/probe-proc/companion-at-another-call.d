proc:::exec-failure
{
	self->e = args[0];
}

proc:::exec-failure,
syscall::read:entry
/self->e/
{
	self->e = 0;
}
