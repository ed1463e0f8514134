syscall::exec*:entry
{
	@[pid] = count();
	trace(pid);
}
