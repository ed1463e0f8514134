/* On Solaris 10 two calls, of which one is a part of fsat; on Solaris 11 one. */
syscall::unlink*:entry
/probefunc == "unlink"/
{
	@[execname] = count();
}

syscall::[fu]*[ks]at:entry
/probefunc == "fsat" && arg0 == 5 || probefunc == "unlinkat"/
{
	@[execname] = count();
}
