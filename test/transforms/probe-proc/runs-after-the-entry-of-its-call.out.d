self int status;
int last[int];

syscall::rexit:entry
{
	self->status = arg0;
}

syscall::rexit:entry
{
	printf("%s exits with %d\n", execname, self->status);
}

syscall::lwp_exit:entry,
syscall::rexit:entry
{
	last[pid] = tid;
}

syscall::rexit:entry
/last[pid]/
{
	printf("%s: last thread %d\n", execname, last[pid]);
	last[pid] = 0;
}

syscall::rexit:entry
{
	exits++;
}
