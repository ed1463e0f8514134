proc:::lwp-create
{
	@created[execname] = count();
}

proc:::lwp-start
/pid == $target/
{
	self->start = timestamp;
}

proc:::lwp-exit
/self->start/
{
	@alive[execname, tid] = max(timestamp - self->start);
	self->start = 0;
}

proc:::lwp-create { printf("%d/%d of %s\n", args[1]->pr_pid, args[0]->pr_lwpid, args[1]->pr_fname); }

proc:::lwp-create
/args[1]->pr_pid == $target/
{
	@[args[1]->pr_pid, args[0]->pr_lwpid] = count();
}
