/* a number stands for no structure, which the key is in every other run */
syscall::read:entry
{
	/* zonesafe: curpsinfo->pr_start cannot be read in a zone: @[execname, curpsinfo->pr_start] = count(); */
	@calls[execname, -1 /* pr_pgid */] = count();
}
