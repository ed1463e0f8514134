inline uintptr_t path = arg0;

syscall::open:return
{
	trace(path);
}

syscall::read:entry
{
	trace(path);
}

syscall::creat:entry
{
	trace(path);
}
