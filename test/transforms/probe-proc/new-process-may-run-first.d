proc:::create
{
	this->child = args[0]->pr_pid;
	forked[this->child] = timestamp;
}

proc:::start
/forked[pid]/
{
	@["fork to start"] = quantize(timestamp - forked[pid]);
	forked[pid] = 0;
}

proc:::create
{
	born[args[0]->pr_pid] = timestamp;
}

proc:::exit
/born[pid]/
{
	@life[execname] = quantize(timestamp - born[pid]);
	born[pid] = 0;
}
