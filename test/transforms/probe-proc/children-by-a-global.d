/* what a clause keeps by another key than the child is not for the child */
proc:::create
{
	last = args[0]->pr_pid;
	seen[last] = timestamp;
	this->child = args[0]->pr_pid;
	parents[this->child] = timestamp;
}

proc:::exit
/seen[pid]/
{
	@a = count();
}

syscall::read:entry
/parents[ppid]/
{
	@b = count();
}
