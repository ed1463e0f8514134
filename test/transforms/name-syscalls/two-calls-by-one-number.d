/* The same number means another operation in each of the two calls. */
syscall::utime:return
{
	@times[execname] = count();
}

syscall::fchmodat:return
{
	@modes[execname] = count();
}
