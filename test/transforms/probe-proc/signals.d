#pragma D option quiet

dtrace:::BEGIN
{
	printf("%16s %6s %6s\n", "SENDER", "TO", "SIGNAL");
}

/* each signal as it is sent */
proc:::signal-send
/args[1]->pr_pid != pid && args[2] != SIGCLD/
{
	printf("%16s %6d %6d\n", execname, args[1]->pr_pid, args[2]);
}

proc:::signal-send
/args[2] == SIGKILL || args[2] == SIGTERM/
{
	@ends[execname, arg2] = count();
}

proc:::signal-send
{
	sent++;
}

dtrace:::END
{
	printf("%d sent\n", sent);
}
