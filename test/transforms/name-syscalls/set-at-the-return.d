syscall::rmdir:return
{
	self->t = 1;
}

syscall::rmdir:return
/self->t/
{
	@ = count();
	self->t = 0;
}
