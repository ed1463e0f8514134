fbt::gexec:return
{
	printf("%d %d %d", pid, ppid, errno);
}
