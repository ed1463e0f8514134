/* how long the root is decides */
syscall::open:entry
/strlen(root) > 1/
{
	trace(execname);
}
syscall::open:return
/strlen(root)/
{
	trace(execname);
}
