sched:::on-cpu
{
	self->deep = 1;
}

syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry
/self->deep/
{
	@[execname] = count();
}
