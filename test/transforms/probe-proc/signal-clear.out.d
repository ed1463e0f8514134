syscall::sigwait:return
/arg1 > 0 && (int)arg1 != SIGALRM/
{
	@taken[execname, (int)arg1] = count();
}

syscall::sigwait:return
/arg1 > 0/
{
	printf("%d from %d\n", (int)arg1, -1 /* si_pid */);
	trace((int64_t)(int)arg1);
}
