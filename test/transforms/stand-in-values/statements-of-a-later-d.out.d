/* Solaris reserves the words and takes no such statement. */
syscall::write:entry
{
	/* zonesafe: if takes a dtrace of 2016 or later: if (arg2 > 1024) {
		@big[execname] = count();
	} else if (arg2 > 0) {
		@small[execname] = count();
	} */
	@all[execname] = count();
}

/* zonesafe: disabled: if takes a dtrace of 2016 or later
syscall::read:entry
{
	if (cpu == 1)
		@reads[execname] = count();
}
*/

/* A value can be chosen everywhere; an action cannot be an arm of such a condition. */
syscall::close:entry
{
	@by[arg0 > 2 ? "file" : "standard"] = count();
}
