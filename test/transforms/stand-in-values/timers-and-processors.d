tick-1s
{
	printf("%d %d\n", cpu, 1);
}

profile-997
{
	printf("%d %d\n", curthread->t_pri, 5);
}

profile-997
{
	printf("%d %s\n", cpu, execname);
}
