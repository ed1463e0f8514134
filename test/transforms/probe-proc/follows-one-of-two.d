/* what follows up only one of two clauses that keep the child */
proc:::create
{
	this->child = args[0]->pr_pid;
	forked[this->child] = timestamp;
}

proc:::start
{
	@["fork to start"] = quantize(timestamp - forked[pid]);
}

proc:::create
{
	born[args[0]->pr_pid] = timestamp;
}

proc:::exit
/born[pid]/
{
	born[pid] = 0;
}
