/* only the entry of unlinkat tells whether it is rmdir */
syscall::unlinkat:entry
/(arg2 & 1) != 0/
{
	self->zonesafe_rmdir = 1;
}

syscall::unlinkat:return
/self->zonesafe_rmdir && errno == 0/
{
	@gone[execname] = count();
}

/* those that failed, too */
syscall::unlinkat:return
/self->zonesafe_rmdir && errno/
{
	@failed[execname, errno] = count();
}

syscall::unlinkat:return
/self->zonesafe_rmdir/
{
	self->zonesafe_rmdir = 0;
}

/* only the entry of openat tells whether it is creat */
syscall::openat:entry
/(arg2 & 0x703) == 0x301/
{
	self->zonesafe_creat = 1;
}

syscall::openat:return
/self->zonesafe_creat/
{
	@files[execname] = count();
}

syscall::openat:return
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
