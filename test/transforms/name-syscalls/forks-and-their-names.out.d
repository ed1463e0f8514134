syscall::fork*:entry
{
	@[execname] = count();
}

syscall::fork*:return
/(probefunc == "fork1" || probefunc == "forksys") && arg0 == 0/
{
	@b[execname] = count();
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

syscall::exec*:return
{
	@d["exec"] = count();
}
