syscall::exec*:return
/errno != 0/
{
	self->e = errno;
}

syscall::read:entry
/self->e/
{
	self->e = 0;
}

syscall::exec*:return
/errno != 0 && self->e/
{
	self->e = 0;
}
