io:::start
{
	disk[curthread] = 1;
	@total = count();
}

syscall::read:return
/disk[curthread]/
{
	@ = count();
}
