syscall::exec*:return
/errno != ENOENT && errno != ENOTDIR/
{
	execs++;
	@[pid] = count();
}
