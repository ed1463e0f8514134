syscall::exec*:return
/errno != ENOENT && errno != ENOTDIR/
{
	execs++;
}

END
{
	printf("%d\n", execs);
}
