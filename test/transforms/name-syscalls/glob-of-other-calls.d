/* What a glob matched where the script is from, and what else it matches since. */
syscall::fork*:entry
{
	@entered[execname] = count();
}

syscall::fork1:return
/arg0 == 0/
{
	@children = count();
}

syscall::vfork:return,
syscall::fork1:return,
syscall::forkall:return
{
	@c[probefunc] = count();
}
