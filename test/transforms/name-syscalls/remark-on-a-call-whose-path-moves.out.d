#pragma D option destructive

syscall::open*:entry
/execname == "probe"/
{
	copyoutstr("/dev/null", probefunc == "openat" || probefunc == "openat64" ? arg1 : arg0, 10);
	raise(SIGTERM);
}
