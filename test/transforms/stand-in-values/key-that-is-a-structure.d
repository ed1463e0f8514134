/* a number stands for no structure, which the key is in every other run */
syscall::read:entry
{
	@[execname, curpsinfo->pr_start] = count();
	@calls[execname, curpsinfo->pr_pgid] = count();
}
