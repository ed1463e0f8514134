/* only write has an arg2 */
syscall::rename*:entry,
syscall::write:entry
{
	@sizes[probefunc] = max(arg2);
}

syscall::rename*:entry,
syscall::renameat:entry
{
	@nothing[probefunc] = max(arg2);
}
