syscall::*fork*:return
/errno == EAGAIN/
{
	printf("%Y %s cannot fork (%s)\n", walltimestamp, execname, "getproc");
}
