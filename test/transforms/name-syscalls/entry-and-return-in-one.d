syscall::rmdir:
{
	@[probename] = count();
}

syscall::mkdir:
{
	@modes[probename, arg1] = count();
}
