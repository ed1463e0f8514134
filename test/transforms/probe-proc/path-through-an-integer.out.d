syscall::exec*:entry
{
	printf("%s", copyinstr(arg0));
}
