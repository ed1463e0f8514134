/* what is read for rename alone is nothing at the others */
syscall::unlinkat:entry
{
	self->path = arg1;
	self->to = (int64_t)0;
}

syscall::renameat:entry
{
	self->path = arg1;
	self->to = arg3;
}

syscall::renameat:return
/self->to && errno == 0/
{
	printf("%s %s", copyinstr(self->path), copyinstr(self->to));
}

/* none of them takes it, and poll has it as another thing */
/* zonesafe: disabled: syscall::chmod:entry matches no system call on this target
syscall::chmod:entry,
syscall::access:entry
{
	trace(arg2);
}
*/

/* zonesafe: syscall::poll:entry, */
syscall::ioctl:entry
{
	trace(arg2);
}
