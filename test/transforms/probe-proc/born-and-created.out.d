syscall::*fork*:return
/arg1 >= 0/
{
	@forks[execname] = count();
}

syscall::*fork*:return
/arg1 > 0/
{
	@["create", "cfork"] = count();
}

syscall::*fork*:return
/arg1 == 0/
{
	@["start", "lwp_rtt_initial"] = count();
}

syscall::*fork*:return
/arg1 == 0 && self->born == 0/
{
	self->born = timestamp;
}

syscall::rexit:entry
/self->born/
{
	@life[execname] = quantize(timestamp - self->born);
	self->born = 0;
}
