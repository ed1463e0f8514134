syscall::read:entry
{
	@a[stack(), ustack()] = count();
}

syscall::write:entry
{
	@a[ustack(), ustack()] = count();
}
