syscall::exec*:entry
{
	execs++;
}

END,
syscall::open*:entry
/(probeprov == "dtrace" || probefunc == "open" || probefunc == "openat") && execs/
{
	printf("%d", execs);
}
