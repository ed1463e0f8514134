/* what a clause keeps by another key than the child is not for the child */
syscall::*fork*:return
/arg1 > 0/
{
	last = (int)(arg2 != 0 ? arg2 : arg1);
	seen[last] = timestamp;
	this->child = (int)(arg2 != 0 ? arg2 : arg1);
	parents[this->child] = timestamp;
}

syscall::rexit:entry
/seen[pid]/
{
	@a = count();
}

syscall::read:entry
/parents[ppid]/
{
	@b = count();
}
