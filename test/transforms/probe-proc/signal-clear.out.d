syscall::sigwait:return
/arg1 > 0 && (int)arg1 != SIGALRM/
{
	@taken[execname, (int)arg1] = count();
}

syscall::sigwait:return
/arg1 > 0/
{
	/* zonesafe: args[1]->si_pid cannot be read in a zone: printf("%d from %d\n", args[0], args[1]->si_pid); */
	trace((int)arg1);
}
