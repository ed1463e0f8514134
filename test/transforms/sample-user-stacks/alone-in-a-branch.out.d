/* A branch without braces is nothing without its statement. */
/* zonesafe: disabled: if takes a dtrace of 2016 or later
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
*/
