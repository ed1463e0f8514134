/* a path of stat, a descriptor of fstat */
syscall::*stat:entry
{
	trace(arg0);
}

/* so that this is what can be had */
syscall::stat:entry,
syscall::lstat:entry
{
	trace(copyinstr(arg0));
}
