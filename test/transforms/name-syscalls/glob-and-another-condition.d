syscall::*stat:entry
/execname == "x"/
{
	trace(execname);
}
