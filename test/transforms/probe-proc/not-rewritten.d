proc:::signal-send
{
	printf("%d to %d\n", args[2], args[1]->pr_pid);
}

proc:::exec-success
{
	programs++;
}

proc:::exec*
{
	trace(execname);
}

proc:::exec-success
/arg1 > 0/
{
	never++;
}

syscall::kill:entry
{
	kills++;
}
