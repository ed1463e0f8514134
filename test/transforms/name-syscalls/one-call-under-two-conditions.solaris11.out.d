syscall::unlinkat:entry
{
	@removed[execname] = count();
}

syscall::fchownat:entry
{
	@owners[execname, arg2] = count();
}

syscall::fchmodat:entry
/arg1 != 0/
{
	@modes[execname, arg1] = count();
}

syscall::fchmodat:entry
/arg1 == 0/
{
	@modes[execname, arg0] = count();
}

syscall::unlinkat:return
/errno/
{
	@failed[execname] = count();
}
