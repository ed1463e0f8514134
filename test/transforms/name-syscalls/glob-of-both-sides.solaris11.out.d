syscall::open*:entry,
syscall::open*:return
{
	/* zonesafe: arg1 holds something else on this target: @values[probename] = sum(arg1); */
	@calls[probefunc] = count();
}

syscall::rename*:
{
	/* zonesafe: arg1 holds something else on this target: @[probename] = max(arg1); */
	@calls[probefunc] = count();
}

syscall::readlinkat:entry,
syscall::read:return
{
	@sizes[probename] = max(probefunc == "readlinkat" ? arg2 : arg1);
}
