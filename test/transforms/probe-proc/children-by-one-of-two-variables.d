proc:::create
{
	this->child = args[0]->pr_pid;
	printf("%d", args[0]->pr_pid);
	this->other = pid;
	born[this->child] = timestamp;
}

proc:::lwp-start
/born[pid]/
{
	trace(timestamp - born[pid]);
}
