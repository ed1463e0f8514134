proc:::exit,
proc:::create
{
	trace(arg0);
}
