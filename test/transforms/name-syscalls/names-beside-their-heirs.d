syscall::open:entry,
syscall::openat:entry,
syscall::openat64:entry
{
	@[execname] = count();
}

syscall::open:entry,
syscall::open64:entry,
syscall::openat:entry
{
	@b[probefunc] = count();
}
