syscall::exec*:return
/errno == 0/
{
	@execs[execname] = count();
}

syscall::fork*:return
/(probefunc == "fork1" || probefunc == "forksys") && arg1 > 0/
{
	@forks[execname] = count();
}

syscall::vfork:return
{
	vforks++;
}
