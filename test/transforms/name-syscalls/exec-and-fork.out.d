syscall::exece:return
/errno == 0/
{
	@execs[execname] = count();
}

syscall::exec*:return
/probefunc == "exec" && errno == 0/
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
