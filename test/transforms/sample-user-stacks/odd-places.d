syscall::read:entry
{
	printf("%k %k\n", stack(), ustack());
	self->deep = arg2 > 4096;
}
