/* what create keeps for the child is found there too late, unless it is looked for later */
syscall::*fork*:return
/arg1 > 0/
{
	this->child = (int)(arg2 != 0 ? arg2 : arg1);
	other = (int)(arg2 != 0 ? arg2 : arg1);
	born[this->child] = timestamp;
	parent[(int)(arg2 != 0 ? arg2 : arg1)] = pid;
	named[(this->child)] = execname;
	whose[pid] = 1;
}

syscall::rexit:entry
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
