/* only the entry of utimesys, utimensat tells whether it is utime */
syscall::utime*:entry
/probefunc == "utime" || probefunc == "utimesys" && arg0 == 1 ||
    probefunc == "utimensat" && arg1 != 0/
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

/* zonesafe: disabled: syscall::fchmodat:return matches no system call on Solaris 10
syscall::fchmodat:return
{
	@modes[execname] = count();
}
*/
