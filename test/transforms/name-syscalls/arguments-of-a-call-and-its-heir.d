/* The path is that of open, which is openat where there is no open. */
syscall::open:entry,
syscall::openat:entry
{
	self->path = arg0;
}

/* Whatever comes first. */
syscall::openat:entry,
syscall::open:entry
/(arg1 & 3) == 1/
{
	@paths[copyinstr(arg0)] = count();
}

/* Not all of unlinkat is unlink, but all of it is meant. */
syscall::unlink:entry,
syscall::unlinkat:entry
{
	@paths[copyinstr(arg0)] = count();
}

/* What tells two calls apart still does. */
syscall::unlink:entry,
syscall::rmdir:entry,
syscall::unlinkat:entry
{
	printf("%s %s", probefunc, copyinstr(arg0));
}

/* A clause that asks which call it is knows where the path of each is. */
syscall::open:entry,
syscall::openat:entry
{
	trace(copyinstr(probefunc == "openat" ? arg1 : arg0));
}

/* The argument is in one place. */
syscall::dup:entry,
syscall::fcntl:entry
{
	@descriptors[arg0] = count();
}
