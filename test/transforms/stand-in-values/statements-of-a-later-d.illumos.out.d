/* Solaris reserves the words and takes no such statement. */
syscall::write:entry
{
	if (arg2 > 1024) {
		@big[execname] = count();
	} else if (arg2 > 0) {
		@small[execname] = count();
	}
	@all[execname] = count();
}

syscall::read:entry
{
	if (cpu == 1)
		@reads[execname] = count();
}

/* A value can be chosen everywhere; an action cannot be an arm of such a condition. */
syscall::close:entry
{
	@by[arg0 > 2 ? "file" : "standard"] = count();
}
