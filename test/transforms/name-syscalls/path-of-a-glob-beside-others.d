/* The path of chdir and of what else begins with stat stays where it is, whatever becomes of open*. */
syscall::open*:entry,
syscall::chdir:entry
{
	@[copyinstr(arg0)] = count();
}

syscall::open*:entry,
syscall::stat*:entry
/copyinstr(arg0) == "/etc"/
{
	self->path = arg0;
}
