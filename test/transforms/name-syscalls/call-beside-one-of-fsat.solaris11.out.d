/* On Solaris 10 two calls, of which one is a part of fsat; on Solaris 11 one. */
syscall::unlinkat:entry
{
	@[execname] = count();
}
