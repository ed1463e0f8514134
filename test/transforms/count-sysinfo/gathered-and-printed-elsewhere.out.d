syscall::exec*:return
/errno != ENOENT && errno != ENOTDIR/
{
	@execs[pid] = count();
}

syscall::open*:entry
/probefunc == "open" || probefunc == "openat"/
{
	printa(@execs);
}
