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

/* only the entry of open tells whether it is creat */
syscall::open:entry
/(arg1 & 0x703) == 0x301/
{
	self->zonesafe_creat = 1;
}

syscall::open:return
/self->zonesafe_creat/
{
	@files[execname] = count();
}

syscall::open:return
/self->zonesafe_creat/
{
	self->zonesafe_creat = 0;
}

syscall::openat:return
/errno/
{
	@unopened[execname] = count();
}

syscall::forksys:return
/arg1 > 0/
{
	@forks[execname] = count();
}
