/* zonesafe: disabled: if takes a dtrace of 2016 or later
syscall::read:entry
{
	if (arg2 > 4096) {
		stack();
	} else {
		ustack();
	}
}
*/
