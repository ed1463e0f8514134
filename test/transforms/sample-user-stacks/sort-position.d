#pragma D option aggsortkey
#pragma D option aggsortkeypos=1

syscall::read:entry
{
	@[stack(), execname, ustack()] = count();
}
