pid$target::open:entry
{
	printf("%s", copyinstr(arg0));
}

syscall::open*:entry
/probefunc == "open" || probefunc == "openat"/
{
	printf("%s", copyinstr(probefunc == "openat" ? arg1 : arg0));
}

syscall::exec*:return
/errno == 0/
{
	@[execname] = count();
}

syscall::*s*tat:entry
/probefunc == "stat" || probefunc == "fstatat" && arg1 != 0 && (arg3 & 0x1000) == 0/
{
	@[execname] = count();
}

syscall::*chown*:entry
/probefunc == "lchown" || probefunc == "chown" || probefunc == "fchownat" && ((arg4 & 0x1000) != 0 || arg1 != 0 && (arg4 & 0x1000) == 0)/
{
	printf("%s %d %d", copyinstr(probefunc == "fchownat" ? arg1 : arg0), probefunc == "fchownat" ? arg2 : arg1, probefunc == "fchownat" ? arg3 : arg2);
}
