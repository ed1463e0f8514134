/* only the entry of utimensat, utimesys tells whether it is utime */
syscall::utime*:entry
/probefunc == "utimensat" && arg1 != 0 || probefunc == "utimesys" && arg0 == 1/
{
	self->zonesafe_utime = 1;
}

/* The same number means another operation in each of the two calls. */
syscall::utime*:return
/self->zonesafe_utime/
{
	@times[execname] = count();
}

syscall::utime*:return
/self->zonesafe_utime/
{
	self->zonesafe_utime = 0;
}

syscall::fchmodat:return
{
	@modes[execname] = count();
}
