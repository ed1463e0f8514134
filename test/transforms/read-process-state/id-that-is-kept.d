syscall::read:entry
{
	self->u = curpsinfo->pr_uid;
}

syscall::read:return
/self->u/
{
	trace(self->u);
	self->u = 0;
}
