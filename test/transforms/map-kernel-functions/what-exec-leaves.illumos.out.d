syscall::exec*:return
{
	printf("%d %d %d", pid, ppid, errno);
}
