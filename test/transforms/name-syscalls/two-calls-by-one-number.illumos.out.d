/* only the entry of utimesys tells whether it is utime */
syscall::utimesys:entry
/arg0 == 1/
{
	self->zonesafe_utime = 1;
}

/* The same number means another operation in each of the two calls. */
syscall::utimesys:return
/self->zonesafe_utime/
{
	@times[execname] = count();
}

syscall::utimesys:return
/self->zonesafe_utime/
{
	self->zonesafe_utime = 0;
}

syscall::fchmodat:return
{
	@modes[execname] = count();
}
