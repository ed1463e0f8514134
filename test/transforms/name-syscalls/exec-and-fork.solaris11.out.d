syscall::exece:return
/errno == 0/
{
	@execs[execname] = count();
}

syscall::forksys:return
/arg1 > 0/
{
	@forks[execname] = count();
}

syscall::vfork:return
{
	vforks++;
}
