/* On Solaris 10 two calls, of which one is a part of fsat; on Solaris 11 one. */
syscall::unlink:entry,
syscall::unlinkat:entry
{
	@[execname] = count();
}
