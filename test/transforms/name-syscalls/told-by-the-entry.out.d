/* only the entry of unlinkat tells whether it is rmdir */
syscall::[ru][mn][dl]*:entry
/probefunc == "rmdir" || probefunc == "unlinkat" && (arg2 & 1) != 0/
{
	self->zonesafe_rmdir = 1;
}

syscall::[ru][mn][dl]*:return
/self->zonesafe_rmdir && errno == 0/
{
	@gone[execname] = count();
}

/* those that failed, too */
syscall::[ru][mn][dl]*:return
/self->zonesafe_rmdir && errno/
{
	@failed[execname, errno] = count();
}

syscall::[ru][mn][dl]*:return
/self->zonesafe_rmdir/
{
	self->zonesafe_rmdir = 0;
}

/* only the entry of open, openat tells whether it is creat */
syscall::[co][rp]e*:entry
/probefunc == "creat" || probefunc == "open" && (arg1 & 0x703) == 0x301 ||
    probefunc == "openat" && (arg2 & 0x703) == 0x301/
{
	self->zonesafe_creat = 1;
}

syscall::[co][rp]e*:return
/self->zonesafe_creat/
{
	@files[execname] = count();
}

syscall::[co][rp]e*:return
/self->zonesafe_creat/
{
	self->zonesafe_creat = 0;
}

/* only the entry of fsat tells whether it is openat */
syscall::[fo]*[ns]at:entry
/probefunc == "fsat" && arg0 == 0 || probefunc == "openat"/
{
	self->zonesafe_openat = 1;
}

syscall::[fo]*[ns]at:return
/self->zonesafe_openat && errno/
{
	@unopened[execname] = count();
}

syscall::[fo]*[ns]at:return
/self->zonesafe_openat/
{
	self->zonesafe_openat = 0;
}

syscall::fork*:return
/(probefunc == "fork1" || probefunc == "forksys") && arg1 > 0/
{
	@forks[execname] = count();
}
