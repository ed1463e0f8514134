/* Each of them takes its path elsewhere, and so does one that stands behind others that do not. */
syscall::open*:entry,
syscall::unlink*:entry
{
	@[copyinstr(arg0)] = count();
}

syscall::stat*:entry,
syscall::mkdir*:entry
{
	self->path = arg0;
	self->mode = arg1;
}

syscall::rename*:entry,
syscall::link*:entry,
syscall::open*:entry
{
	printf("%s %x", copyinstr(arg0), arg1);
}
