syscall::read:entry
{
	@reads[execname] = count();
#if VERBOSE
	trace(arg0);
}

proc:::exec-success
{
#endif
	@all[pid] = count();
}

proc:::exec-success
{
	@[execname] = count();
}
