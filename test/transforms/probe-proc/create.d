#pragma D option quiet

/* who starts what */
proc:::create
{
	printf("%s (%d of %d, user %d) forks %d\n", stringof(args[0]->pr_fname),
	    args[0]->pr_ppid, ppid, args[0]->pr_euid, args[0]->pr_pid);
	parent[args[0]->pr_pid] = pid;
}

proc:::create
/args[0]->pr_projid == 100 || args[0]->pr_pid % 2/
{
	printf("%s", args[0]->pr_psargs);
}

proc:::create
{
	@since[args[0]->pr_start.tv_sec] = count();
	@forks[execname] = count();
}
