syscall::open:entry
{
	trace(args[0]);
}

syscall::exec*:return
/errno != 0/
{
	trace(errno);
}
