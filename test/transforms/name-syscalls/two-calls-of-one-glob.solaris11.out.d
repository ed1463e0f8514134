/* Both are one call on newer kernels, which one description names. */
syscall::utime*:entry
/probefunc == "utimensat" && arg1 != 0 || probefunc == "utimesys" && arg0 == 1/
{
	@set[execname] = count();
}
