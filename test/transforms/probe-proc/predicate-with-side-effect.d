proc:::exit,
proc:::create
/calls++ < 10/
{
	trace(execname);
}
