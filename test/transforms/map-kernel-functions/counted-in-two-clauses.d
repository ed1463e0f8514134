/* One of the clauses that count is lost: what is printed of the other is less than it was. */
fbt::ufs_putpage:entry
{
	@written[execname] = sum(arg2);
	@pages = count();
}

syscall::write:return
/arg0 > 0/
{
	@written[execname] = sum(arg0);
	@calls = count();
}

/* It waits for what only a lost clause does. */
fbt::ufs_flush:entry
{
	self->flushing = 1;
}

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
