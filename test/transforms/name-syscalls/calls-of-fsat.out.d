/* One call of Solaris 10 does what these do elsewhere. */
syscall::[fu]*[ks]at:entry
/probefunc == "fsat" && arg0 == 5 || probefunc == "unlinkat"/
{
	trace(copyinstr(probefunc == "fsat" ? arg2 : arg1));
}

syscall::[fr]*[es]at:entry
/probefunc == "fsat" && arg0 == 7 || probefunc == "renameat"/
{
	printf("%s %s", copyinstr(probefunc == "fsat" ? arg2 : arg1), copyinstr(probefunc == "fsat" ? arg4 : arg3));
}

syscall::[fo]*[ns]at*:entry
/probefunc == "fsat" && arg0 == 1 || probefunc == "openat64"/
{
	self->path = probefunc == "fsat" ? arg2 : arg1;
}

syscall::[fo]*[ns]at*:return
/(probefunc == "fsat" || probefunc == "openat64") && self->path && errno != 0/
{
	trace(copyinstr(self->path));
}

/* only the entry of fsat tells whether it is openat64 */
syscall::[fo]*[ns]at*:entry
/probefunc == "fsat" && arg0 == 1 || probefunc == "openat64"/
{
	self->zonesafe_openat64 = 1;
}

syscall::[fo]*[ns]at*:return
/self->zonesafe_openat64/
{
	self->path = 0;
}

syscall::[fo]*[ns]at*:return
/self->zonesafe_openat64/
{
	self->zonesafe_openat64 = 0;
}
