syscall::[fo]*[ns]at:entry
/probefunc == "fsat" && arg0 == 0 || probefunc == "openat"/
{
	@[execname, "openat" == "open" ? copyinstr(probefunc == "fsat" ? arg1 : arg0) : copyinstr(probefunc == "fsat" ? arg2 : arg1)] = count();
}

syscall::open*:entry
/probefunc == "open"/
{
	@[execname, probefunc == "open" ? copyinstr(arg0) : copyinstr(arg1)] = count();
}
