syscall::read:entry
{
	if (!(arg2 > 4096)) /* zonesafe: stack() is refused in a zone: {
		stack();
	} else */ {
		ustack();
	}
}
