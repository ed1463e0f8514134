syscall::exec*:return
/errno != 0 && errno == 1/
{
	trace(execname);
}

syscall::exec*:return
/errno != 0 && errno == 2/
{
	trace(pid);
}

syscall::exec*:return
/errno != 0 && errno == 9 && execname == "sh"/
{
	trace(pid);
}
