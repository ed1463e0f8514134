/* lwp-create comes before create, and a clause that goes to the return of fork would come after it. */
syscall::lwp_create:return,
syscall::*fork*:return
/arg1 > 0/
{
	self->lwp = probefunc == "lwp_create" ? pid : (int)(arg2 != 0 ? arg2 : arg1);
}

syscall::*fork*:return
/arg1 > 0 && self->lwp/
{
	@[self->lwp] = count();
	self->lwp = 0;
}
