syscall::fstatat:entry
/execname == "x"/
{
	trace(execname);
}
