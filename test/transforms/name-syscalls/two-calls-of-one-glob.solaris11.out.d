/* Both are one call on newer kernels, which one description names. */
syscall::utimesys:entry
/arg0 == 1/
{
	@set[execname] = count();
}
