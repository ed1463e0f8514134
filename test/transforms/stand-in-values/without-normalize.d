/* What is still printed of an aggregation without an action on it shows other numbers: each place is told. */
syscall::read:return
/arg0 > 0/
{
	@bytes[execname] = sum(arg0);
	@calls[execname] = count();
	@times = quantize(timestamp);
	@none = sum(0);
}

dtrace:::END
{
	normalize(@bytes, `ncpus_online);
	trunc(@calls, `ncpus_online);
	normalize(@none, `ncpus_online);
	printa(@bytes);
	printa("%s %@d\n", @bytes);
	printa(@none);
}

sched:::on-cpu
{
	clear(@times);
}
