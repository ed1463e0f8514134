/* Both are one call on newer kernels, which one description names. */
syscall::utime:entry,
syscall::utimes:entry
{
	@set[execname] = count();
}
