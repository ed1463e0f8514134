/* zonesafe: what nothing defines any more, so that the rest compiles */
self int flushing;

/* A part of a clause, and what never comes: each makes less of what goes on counting, and is told as it is. A lost probe is told where it stands. */
syscall::read:entry
/* zonesafe: , fbt::ufs_putpage:entry */
/* zonesafe: , fbt::ufs_getpage:entry */
{
	@firings = count();
	@ids[pid] = count();
}

syscall::write:entry
{
	/* zonesafe: curpsinfo->pr_zoneid cannot be read in a zone: @ids[curpsinfo->pr_zoneid] = count(); */
	@writes = count();
}

/* zonesafe: disabled: fbt::ufs_flush:entry cannot be enabled in a zone
fbt::ufs_flush:entry
{
	self->flushing = 1;
}
*/

syscall::fdsync:return
/self->flushing/
{
	@firings = count();
	@writes = count();
}
