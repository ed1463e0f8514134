pro?:::exec-failure
{
	trace(args[0]);
}
