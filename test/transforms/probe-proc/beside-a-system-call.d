proc:::exec-failure,
syscall::open:entry
{
	trace(args[0]);
}
