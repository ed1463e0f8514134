#pragma D option aggsortkey
#pragma D option aggsortkeypos=1

/* zonesafe: disabled: stack() is refused in a zone
syscall::read:entry
{
	@[stack(), execname, ustack()] = count();
}
*/
