syscall::lwp_create:return,
syscall::*fork*:return
/arg1 > 0/
{
	@created[execname] = count();
}

syscall::lwp_create:return,
syscall::*fork*:return
/arg1 == 0 && pid == $target/
{
	self->start = timestamp;
}

syscall::lwp_exit:entry,
syscall::rexit:entry
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
