BEGIN
{
	self->never = 0;
}

syscall::rmdir:return
/self->never/
{
	@ = count();
	self->never = 0;
}

syscall::stat:entry
{
	self->s = 1;
}

syscall::stat:return
/self->s && arg0 == 0/
{
	@b = count();
}

syscall::stat:return
{
	execname == "x" ? self->s = 0 : 1;
}
