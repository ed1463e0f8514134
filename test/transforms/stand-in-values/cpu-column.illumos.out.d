syscall::read:entry
{
	printf("%3d %-16s %*d\n", cpu, execname, 8, cpu);
	trace(cpu);
}
