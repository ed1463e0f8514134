syscall::exec*:return
/errno != 0/
{
	trace(errno);
}
