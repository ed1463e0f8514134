syscall::rmdir:return
/errno == 0/
{
	@gone[execname] = count();
}

/* those that failed, too */
syscall::rmdir:return
/errno/
{
	@failed[execname, errno] = count();
}

syscall::creat:return
{
	@files[execname] = count();
}

/* only the entry of fsat tells whether it is openat */
syscall::fsat:entry
/arg0 == 0/
{
	self->zonesafe_openat = 1;
}

syscall::fsat:return
/self->zonesafe_openat && errno/
{
	@unopened[execname] = count();
}

syscall::fsat:return
/self->zonesafe_openat/
{
	self->zonesafe_openat = 0;
}

syscall::fork1:return
/arg1 > 0/
{
	@forks[execname] = count();
}
