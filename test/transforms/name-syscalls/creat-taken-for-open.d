syscall::creat:entry,
syscall::open:entry
{
	@[probefunc] = count();
}

syscall::creat:return,
syscall::open:return
{
	@fails = sum(errno != 0);
}
