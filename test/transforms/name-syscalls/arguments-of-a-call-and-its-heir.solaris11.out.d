/* The path is that of open, which is openat where there is no open. */
syscall::openat:entry
{
	self->path = arg1;
}

/* Whatever comes first. */
syscall::openat:entry
/(arg2 & 3) == 1/
{
	@paths[copyinstr(arg1)] = count();
}

/* Not all of unlinkat is unlink, but all of it is meant. */
syscall::unlinkat:entry
{
	@paths[copyinstr(arg1)] = count();
}

/* What tells two calls apart still does. */
syscall::unlinkat:entry
/(arg2 & 1) == 0/
{
	printf("%s %s", "unlink", copyinstr(arg1));
}

syscall::unlinkat:entry
/(arg2 & 1) != 0/
{
	printf("%s %s", "rmdir", copyinstr(arg1));
}

/* A clause that asks which call it is knows where the path of each is. */
syscall::openat:entry
{
	trace(copyinstr(probefunc == "openat" ? arg1 : arg0));
}

/* The argument is in one place. */
syscall::fcntl:entry
{
	@descriptors[arg0] = count();
}
