syscall::openat:entry,
syscall::openat64:entry
{
	@[execname] = count();
}

syscall::openat:entry
{
	@b[probefunc] = count();
}

syscall::openat64:entry
{
	@b["open64"] = count();
}
