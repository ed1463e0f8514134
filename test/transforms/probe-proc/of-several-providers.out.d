syscall::*fork*:return
/arg1 == 0/
{
	@["proc", "start"] = count();
}

syscall::rexit:entry
{
	@ends[execname] = count();
}
