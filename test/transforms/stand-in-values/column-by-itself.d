/* A printf of one value that prints a column of a line stays with the line, since its title stays as well. */
#pragma D option quiet

dtrace:::BEGIN
{
	$1 ? printf("%5s ", "PROJ") : 1;
	printf("%6s %s\n", "PID", "COMM");
}

syscall::read:entry
{
	$1 ? printf("%5d ", curpsinfo->pr_projid) : 1;
	printf("%6d %s\n", pid, execname);
}

/* No line goes on with the first, and nothing is shown beside the second. */
syscall::write:entry
{
	printf("%5d\n", curpsinfo->pr_projid);
	printf("%5d ", curpsinfo->pr_taskid);
}

/* The end of a line that another has begun. */
syscall::close:entry
{
	printf("%s ", execname);
	printf("%d\n", curpsinfo->pr_taskid);
}

/* Two lines. */
syscall::open:entry
{
	printf("%s\n", execname);
	printf("%d\n", curpsinfo->pr_taskid);
}
