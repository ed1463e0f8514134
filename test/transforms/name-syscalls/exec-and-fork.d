syscall::exec:return, syscall::exece:return
/errno == 0/
{
	@execs[execname] = count();
}

syscall::fork1:return
/arg1 > 0/
{
	@forks[execname] = count();
}

syscall::vfork:return
{
	vforks++;
}
