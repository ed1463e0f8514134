/* lwp-create comes before create, and a clause that goes to the return of fork would come after it. */
proc:::lwp-create
{
	self->lwp = args[1]->pr_pid;
}

proc:::create
/self->lwp/
{
	@[self->lwp] = count();
	self->lwp = 0;
}
