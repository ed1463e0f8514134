syscall::[ru][mn][dl]*:entry
{
	@removed[execname] = count();
}

syscall::*chown*:entry
{
	@owners[execname, probefunc == "fchownat" ? arg2 : arg1] = count();
}

syscall::*chmod*:entry
/probefunc == "chmod" || probefunc == "fchmodat" && arg1 != 0/
{
	@modes[execname, probefunc == "fchmodat" ? arg1 : arg0] = count();
}

syscall::fchmod*:entry
/probefunc == "fchmod" || probefunc == "fchmodat" && arg1 == 0/
{
	@modes[execname, arg0] = count();
}

syscall::[ru][mn][dl]*:return
/errno/
{
	@failed[execname] = count();
}
