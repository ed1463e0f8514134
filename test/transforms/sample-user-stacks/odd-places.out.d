syscall::read:entry
{
	/* zonesafe: stack() is refused in a zone: printf("%k %k\n", stack(), ustack()); */
	self->deep = arg2 > 4096;
}
