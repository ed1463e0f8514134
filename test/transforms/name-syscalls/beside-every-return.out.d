syscall::*:return
{
	@[execname] = count();
}

syscall:genunix:*s*tat:entry
/probefunc == "stat" || probefunc == "fstatat" && arg1 != 0 && (arg3 & 0x1000) == 0/
{
	@[execname] = count();
}

syscall::*s*tat:entry
/probefunc == "lstat" || probefunc == "fstatat" && (arg3 & 0x1000) != 0/
{
	@[execname] = count();
}
