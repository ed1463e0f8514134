syscall::exec*:return
/errno != 0/
{
	printf("%s: error %d (%d)\n", execname, errno, errno);
}
