proc:::create
{
	born[args[0]->pr_pid, execname] = timestamp;
}

proc:::exec-success
/born[pid, execname]/
{
	trace(timestamp - born[pid, execname]);
}
