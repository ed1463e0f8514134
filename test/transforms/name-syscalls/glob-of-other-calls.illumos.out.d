/* What a glob matched where the script is from, and what else it matches since. */
syscall::fork*:entry
{
	@entered[execname] = count();
}

syscall::forksys:return
/arg0 == 0/
{
	@children = count();
}

syscall::vfork:return
{
	@c[probefunc] = count();
}

syscall::forksys:return
{
	@c["fork1"] = count();
}
