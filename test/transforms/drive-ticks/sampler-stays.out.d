int waiting;

tick-1s
{
	@[execname] = count();
}

profile-997
/arg1/
{
	@user[ustack()] = count();
}

profile:::profile-100
{
	@waiting = quantize(waiting);
}
