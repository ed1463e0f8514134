syscall::open:entry
{
	@[probefunc] = count();
}

syscall::open:return
{
	@fails = sum(errno != 0);
}
