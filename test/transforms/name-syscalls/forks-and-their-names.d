syscall::fork*:entry
{
	@[execname] = count();
}

syscall::fork1:return
/arg0 == 0/
{
	@b[execname] = count();
}

syscall::vfork:return,
syscall::fork1:return,
syscall::forkall:return
{
	@c[probefunc] = count();
}

syscall::exec:return
{
	@d[probefunc] = count();
}
