self int status;
int last[int];

proc:::exit
{
	printf("%s exits with %d\n", execname, self->status);
}

syscall::rexit:entry
{
	self->status = arg0;
}

proc:::exit
/last[pid]/
{
	printf("%s: last thread %d\n", execname, last[pid]);
	last[pid] = 0;
}

proc:::lwp-exit
{
	last[pid] = tid;
}

proc:::exit
{
	exits++;
}
