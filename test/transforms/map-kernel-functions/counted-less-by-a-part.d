/* A part of a clause, and what never comes: each makes less of what goes on counting, and is told as it is. A lost probe is told where it stands. */
syscall::read:entry,
fbt::ufs_putpage:entry,
fbt::ufs_getpage:entry
{
	@firings = count();
	@ids[pid] = count();
}

syscall::write:entry
{
	@ids[curpsinfo->pr_zoneid] = count();
	@writes = count();
}

fbt::ufs_flush:entry
{
	self->flushing = 1;
}

syscall::fdsync:return
/self->flushing/
{
	@firings = count();
	@writes = count();
}
