syscall::rmdir:entry
{
	self->a = 1;
	self->b = 1;
}

syscall::rmdir:entry,
syscall::unlink:entry
{
	self->c = 1;
}

syscall::rmdir:return
/self->a && self->b/
{
	@ = count();
}

syscall::rmdir:return
/self->a/
{
	self->a = 0;
	self->b = 0;
}

syscall::unlink:return,
syscall::rmdir:return
/self->c/
{
	@c = count();
	self->c = 0;
}
