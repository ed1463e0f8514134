/* The clause looks at each processor as well: a constant would count them all as one. */
profile-97,
syscall::brk:entry
{
	printf("%d %d\n", cpu, timestamp);
}

tick-1s
{
	exit(0);
}

profile-98
{
	printf("%d %d\n", cpu, `freemem);
}
