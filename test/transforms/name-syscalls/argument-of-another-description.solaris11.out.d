/* only write has an arg2 */
syscall::renameat:entry,
syscall::write:entry
{
	@sizes[probefunc] = max(probefunc == "renameat" ? (int64_t)0 : arg2);
}

/* zonesafe: disabled: arg2 holds something else on this target
syscall::rename*:entry,
syscall::renameat:entry
{
	@nothing[probefunc] = max(arg2);
}
*/
