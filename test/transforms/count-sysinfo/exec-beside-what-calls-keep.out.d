/* what other clauses keep for one another is nothing of the count */
syscall::exec*:return
/errno != ENOENT && errno != ENOTDIR/
{
	@ = count();
}

syscall::read:entry
{
	x = 1;
}

syscall::read:return
/x/
{
	trace(x);
}
