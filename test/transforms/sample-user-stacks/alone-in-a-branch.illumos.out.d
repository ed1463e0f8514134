/* A branch without braces is nothing without its statement. */
syscall::brk:entry
{
	if (!(arg0 > 0))
		/* zonesafe: stack() is refused in a zone: stack();
	else */
		ustack();
	if (arg0 > 1) {
		ustack();
	}
}
