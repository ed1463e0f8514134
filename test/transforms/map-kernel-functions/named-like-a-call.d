/* A function of the kernel that bears the name of a system call. */
fbt::read:entry
{
	@reads[execname] = count();
}

syscall::read:return
{
	@ends[execname] = count();
}
