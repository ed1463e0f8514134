/* The path of chdir and of what else begins with stat stays where it is, whatever becomes of open*. */
syscall::openat*:entry,
syscall::chdir:entry
{
	@[copyinstr(probefunc == "openat" || probefunc == "openat64" ? arg1 : arg0)] = count();
}

syscall::openat*:entry,
syscall::stat*:entry
/copyinstr(probefunc == "openat" || probefunc == "openat64" ? arg1 : arg0) == "/etc"/
{
	self->path = probefunc == "openat" || probefunc == "openat64" ? arg1 : arg0;
}
