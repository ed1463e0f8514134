proc:::signal-send
{
	trace(args[2]);
}

proc:::signal-send
/args[1]->pr_psargs == "x"/
{
	trace(args[0]->pr_lwpid);
}

proc:::signal-send
{
	trace(args[1]->pr_pid);
}
