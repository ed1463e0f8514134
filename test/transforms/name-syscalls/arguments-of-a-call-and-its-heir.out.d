/* The path is that of open, which is openat where there is no open. */
syscall::open*:entry
/probefunc == "open" || probefunc == "openat"/
{
	self->path = probefunc == "openat" ? arg1 : arg0;
}

syscall::[fo]*[ns]at:entry
/probefunc == "fsat" && arg0 == 0/
{
	self->path = arg1;
}

/* Whatever comes first. */
syscall::[fo]*[ns]at:entry
/probefunc == "fsat" && arg0 == 0 && (arg2 & 3) == 1/
{
	@paths[copyinstr(arg1)] = count();
}

syscall::open*:entry
/(probefunc == "open" || probefunc == "openat") && ((probefunc == "openat" ? arg2 : arg1) & 3) == 1/
{
	@paths[copyinstr(probefunc == "openat" ? arg1 : arg0)] = count();
}

/* Not all of unlinkat is unlink, but all of it is meant. */
syscall::unlink*:entry
{
	@paths[copyinstr(probefunc == "unlinkat" ? arg1 : arg0)] = count();
}

syscall::[fu]*[ks]at:entry
/probefunc == "fsat" && arg0 == 5/
{
	@paths[copyinstr(arg1)] = count();
}

/* What tells two calls apart still does. */
syscall::unlink*:entry
/probefunc == "unlink" || probefunc == "unlinkat" && (arg2 & 1) == 0/
{
	printf("%s %s", "unlink", copyinstr(probefunc == "unlinkat" ? arg1 : arg0));
}

syscall::[ru][mn][dl]*:entry
/probefunc == "rmdir" || probefunc == "unlinkat" && (arg2 & 1) != 0/
{
	printf("%s %s", "rmdir", copyinstr(probefunc == "unlinkat" ? arg1 : arg0));
}

syscall::[fu]*[ks]at:entry
/probefunc == "fsat" && arg0 == 5/
{
	printf("%s %s", "unlinkat", copyinstr(arg1));
}

/* A clause that asks which call it is knows where the path of each is. */
syscall::open*:entry
/probefunc == "open" || probefunc == "openat"/
{
	trace(copyinstr("open" == "openat" ? (probefunc == "openat" ? arg2 : arg1) : (probefunc == "openat" ? arg1 : arg0)));
}

syscall::[fo]*[ns]at:entry
/probefunc == "fsat" && arg0 == 0/
{
	trace(copyinstr("openat" == "openat" ? arg2 : arg1));
}

/* The argument is in one place. */
syscall::[df][uc][pn]*:entry
{
	@descriptors[arg0] = count();
}
