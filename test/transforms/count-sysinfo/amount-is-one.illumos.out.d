sysinfo:::pswitch,
sysinfo:::inv_swtch
{
	@[execname, probename] = sum(1);
}

syscall::lwp_park:entry
{
	@first[probefunc, arg0] = count();
}

sysinfo:::trap
{
	@first[probefunc, (int64_t)1] = count();
}

sysinfo:::*fork { self->made = (int64_t)1; }
