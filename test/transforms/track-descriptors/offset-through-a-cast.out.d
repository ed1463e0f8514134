syscall::read:entry
{
}

syscall::read:return
{
	printf("%d %d", -1 /* f_offset */, -1 /* f_offset */);
}
