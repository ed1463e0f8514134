proc:::create
{
	this->child = args[0]->pr_pid;
}

proc:::create
{
	born[this->child] = timestamp;
}

proc:::start
/born[pid]/
{
	trace(timestamp - born[pid]);
}
