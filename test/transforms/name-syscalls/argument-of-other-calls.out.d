/* what is read for rename alone is nothing at the others */
syscall::[ru][mn][dl]*:entry
{
	self->path = probefunc == "unlinkat" ? arg1 : arg0;
	self->to = probefunc == "unlinkat" ? (int64_t)0 : arg1;
}

syscall::rename*:entry
{
	self->path = probefunc == "renameat" ? arg1 : arg0;
	self->to = probefunc == "renameat" ? arg3 : arg1;
}

syscall::rename*:return
/self->to && errno == 0/
{
	printf("%s %s", copyinstr(self->path), copyinstr(self->to));
}

/* none of them takes it, and poll has it as another thing */
/* zonesafe: disabled: syscall::chmod:entry matches no system call on Solaris 11
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
