syscall::read:entry
{
	self->inside = 1;
}

fbt::fop_read:entry
/self->inside/
{
	@[execname] = count();
}

fbt::fop_read:return
/self->inside/
{
	self->inside = 0;
}

syscall::read:return
/self->inside/
{
	@kept[execname] = count();
}
