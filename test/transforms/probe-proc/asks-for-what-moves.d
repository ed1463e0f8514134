proc:::exec-failure
{
	self->e = args[0];
}

proc:::exec-failure
/self->e/
{
	trace(1);
}

proc:::create
/self->e/
{
	trace(args[0]->pr_pid);
}
