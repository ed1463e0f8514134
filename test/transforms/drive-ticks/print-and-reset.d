#pragma D option quiet

syscall:::entry
{
	@calls[execname] = count();
}

/*
 * Print output
 */
profile:::tick-1sec
{
	printa("%-20s %@8d\n", @calls);
	trunc(@calls);
}
