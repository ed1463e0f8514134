sched:::on-cpu
{
	self->deep = 1;
}

fbt::fop_read:entry
/self->deep/
{
	@[execname] = count();
}
