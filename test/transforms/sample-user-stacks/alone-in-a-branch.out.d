/* A branch without braces is nothing without its statement. */
syscall::brk:entry
{
	/* zonesafe: stack() is refused in a zone: if (arg0 > 0)
		stack();
	else
		ustack(); */
	if (arg0 > 1) {
		ustack();
	}
}
