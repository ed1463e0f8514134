/* zonesafe: disabled: stack() is refused in a zone
syscall::read:entry
{
	if (arg2 > 4096) {
		stack();
	} else {
		ustack();
	}
}
*/
