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

syscall::lwp_create:return, syscall::*fork*:return /arg1 > 0/ { printf("%d/%d of %s\n", probefunc == "lwp_create" ? pid : (int)(arg2 != 0 ? arg2 : arg1), probefunc == "lwp_create" ? (int)arg1 : tid, execname); }

syscall::lwp_create:return,
syscall::*fork*:return
/arg1 > 0 && (probefunc == "lwp_create" ? pid : (int)(arg2 != 0 ? arg2 : arg1)) == $target/
{
	@[probefunc == "lwp_create" ? pid : (int)(arg2 != 0 ? arg2 : arg1), probefunc == "lwp_create" ? (int)arg1 : tid] = count();
}
