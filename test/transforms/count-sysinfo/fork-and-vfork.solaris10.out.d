int vforks;

/*
 * Processes made per second, by kind.
 */
syscall::fork1:return,
syscall::forkall:return
/arg1 > 0/
{
	forks++;
}

syscall::vfork:return
/arg1 > 0 && uid != 0/
{
	vforks += 1;
}

dtrace:::END { printf("%d forks, %d vforks\n", forks, vforks); }
