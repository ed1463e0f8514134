proc:::exec
{
	trace(arg1);
}
