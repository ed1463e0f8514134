syscall::read:entry
{
	self->u = uid;
}

syscall::read:return
/self->u/
{
	trace(self->u);
	self->u = 0;
}
