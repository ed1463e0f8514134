proc:::create
{
	born[args[0]->pr_pid] = timestamp;
}

syscall::read:entry
/born[pid]/
{
	@a = count();
}

syscall::write:entry
/born[pid]/
{
	@b = count();
}
