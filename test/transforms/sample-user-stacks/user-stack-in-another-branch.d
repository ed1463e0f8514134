syscall::read:entry
{
	if (arg2 > 4096) {
		stack();
	} else {
		ustack();
	}
}
