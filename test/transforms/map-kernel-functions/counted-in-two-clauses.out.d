/* One of the clauses that count is lost: what is printed of the other is less than it was. */
/* zonesafe: disabled: fbt::ufs_putpage:entry cannot be enabled in a zone
fbt::ufs_putpage:entry
{
	@written[execname] = sum(arg2);
	@pages = count();
}
*/

/* zonesafe: what nothing defines any more, so that the rest compiles */
self int flushing;
dtrace:::BEGIN
/0/
{
	@pages = count();
}

syscall::write:return
/arg0 > 0/
{
	@written[execname] = sum(arg0);
	@calls = count();
}

/* It waits for what only a lost clause does. */
/* zonesafe: disabled: fbt::ufs_flush:entry cannot be enabled in a zone
fbt::ufs_flush:entry
{
	self->flushing = 1;
}
*/

syscall::fdsync:return
/self->flushing/
{
	@calls = count();
}

END
{
	printa(@written);
	printa(@calls);
	printa(@pages);
}
