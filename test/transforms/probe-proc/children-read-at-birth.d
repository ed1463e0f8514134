proc:::create
{
	this->child = args[0]->pr_pid;
	born[this->child] = timestamp;
}

proc:::exit
/born[pid]/
{
	@age = max(timestamp - born[pid]);
}

proc:::start
{
	@ = max(timestamp - born[pid]);
}
