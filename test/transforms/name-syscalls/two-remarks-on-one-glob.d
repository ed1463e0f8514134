syscall::*at:entry
{
	@[probefunc] = count();
}

syscall::creat:entry
{
	@opens = count();
}
