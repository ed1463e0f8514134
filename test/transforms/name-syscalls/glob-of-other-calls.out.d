/* What a glob matched where the script is from, and what else it matches since. */
syscall::fork*:entry
{
	@entered[execname] = count();
}

syscall::fork*:return
/(probefunc == "fork1" || probefunc == "forksys") && arg0 == 0/
{
	@children = count();
}

syscall::vfork:return
{
	@c[probefunc] = count();
}

syscall::fork*:return
/probefunc == "fork1" || probefunc == "forksys"/
{
	@c["fork1"] = count();
}

syscall::fork*:return
/probefunc == "forkall"/
{
	@c[probefunc] = count();
}
