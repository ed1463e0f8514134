inline int model = curpsinfo->pr_dmodel;

syscall::read:entry
{
	printf("%d %d\n", model, pid);
}
