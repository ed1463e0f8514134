syscall::*fork*:return
/arg1 > 0/
{
	@[execname] = count();
}
