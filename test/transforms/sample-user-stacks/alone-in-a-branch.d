/* A branch without braces is nothing without its statement. */
syscall::brk:entry
{
	if (arg0 > 0)
		stack();
	else
		ustack();
	if (arg0 > 1) {
		stack();
		ustack();
	}
}
