sysinfo:::pswitch,
sysinfo:::inv_swtch
{
	@[execname, probename] = sum(arg0);
}

sysinfo:::trap,
syscall::lwp_park:entry
{
	@first[probefunc, arg0] = count();
}

sysinfo:::*fork { self->made = args[0]; }
