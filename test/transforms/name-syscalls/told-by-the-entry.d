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

syscall::openat:return
/errno/
{
	@unopened[execname] = count();
}

syscall::fork1:return
/arg1 > 0/
{
	@forks[execname] = count();
}
