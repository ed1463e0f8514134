/* Of four parts the first is the provider; genunix and zfs are modules, which stand second. */
genunix::read:entry
{
	@reads[execname] = count();
}

zfs:::entry
{
	@calls[probefunc] = count();
}

/* A module alone, of three parts, is the kernel's, whatever else is left open. */
zfs::
{
	@all[probefunc] = count();
}

syscall::read:entry
{
	@reads[execname] = count();
}
