/* Which probe it is, is known only once dtrace runs: it may well be one that the provider has. */
proc:::$1
{
	@[execname] = count();
}

sysinfo:::$2
{
	@counters[execname] = count();
}

sched:::$3
{
	@threads[execname] = count();
}
