syscall::exec*:entry
{
	@[ustack()] = count();
}
