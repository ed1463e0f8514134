syscall::open*:entry,
syscall::open*:return
{
	@values[probename] = sum(arg1);
	@calls[probefunc] = count();
}

syscall::rename*:
{
	@[probename] = max(arg1);
	@calls[probefunc] = count();
}

syscall::readlink*:entry,
syscall::read:return
{
	@sizes[probename] = max(arg1);
}
