/* whichever way it is asked for, it is the project of the process */
syscall::brk:entry
{
	printf("%s %d\n", execname, -1 /* pr_projid */);
}

syscall::brk:return
{
	printf("%s %d\n", execname, -1 /* pr_projid */);
}
