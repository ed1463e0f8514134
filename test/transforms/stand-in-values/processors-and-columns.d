profile-997,
syscall::read:entry
{
	printf("%d\n", cpu);
}

profile-997
{
	printf("%d %d\n", cpu, curthread->t_pri);
}

tick-1s
{
	printf("%d %d\n", cpu, `freemem);
}
