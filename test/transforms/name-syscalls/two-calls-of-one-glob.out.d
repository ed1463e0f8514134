/* Both are one call on newer kernels, which one description names. */
syscall::utime*:entry
/probefunc == "utime" || probefunc == "utimes" || probefunc == "utimesys" && arg0 == 1 || probefunc == "utimensat" && arg1 != 0/
{
	@set[execname] = count();
}
