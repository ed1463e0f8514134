/* Each of them takes its path elsewhere, and so does one that stands behind others that do not. */
syscall::openat*:entry,
syscall::unlinkat:entry
{
	@[copyinstr(arg1)] = count();
}

syscall::stat*:entry,
syscall::mkdirat:entry
{
	self->path = probefunc == "mkdirat" ? arg1 : arg0;
	self->mode = probefunc == "mkdirat" ? arg2 : arg1;
}

syscall::renameat:entry,
syscall::linkat:entry,
syscall::openat*:entry
{
	printf("%s %x", copyinstr(arg1), probefunc == "renameat" || probefunc == "linkat" ? arg3 : arg2);
}
