int vforks;

/*
 * Processes made per second, by kind.
 */
sysinfo:::sysfork
{
	forks++;
}

sysinfo:::sysvfork
/uid != 0/
{
	vforks += arg0;
}

dtrace:::END { printf("%d forks, %d vforks\n", forks, vforks); }
