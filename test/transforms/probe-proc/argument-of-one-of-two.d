proc:::create,
proc:::start
{
	trace(args[0]->pr_pid);
}
