/* what is tried */
syscall::exec*:entry
{
	self->path = copyinstr(arg0);
	@tried[copyinstr(arg0), copyinstr(arg0)] = count();
}

proc:::exec
{
	attempts++;
}
