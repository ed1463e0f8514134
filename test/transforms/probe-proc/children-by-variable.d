/* what create keeps for the child is found there too late, unless it is looked for later */
proc:::create
{
	this->child = args[0]->pr_pid;
	other = args[0]->pr_pid;
	born[this->child] = timestamp;
	parent[args[0]->pr_pid] = pid;
	named[(this->child)] = execname;
	whose[pid] = 1;
}

proc:::exit
/born[pid]/
{
	@age = max(timestamp - born[pid]);
	born[pid] = 0;
}

syscall::read:entry
/parent[pid] && whose[pid]/
{
	@ = count();
}

syscall::write:entry
/named[ppid] != ""/
{
	@w = count();
}
