proc:::signal-clear
/args[0] != SIGALRM/
{
	@taken[execname, args[0]] = count();
}

proc:::signal-clear
{
	printf("%d from %d\n", args[0], args[1]->si_pid);
	trace(arg0);
}
