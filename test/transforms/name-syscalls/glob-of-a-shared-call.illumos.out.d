/* futimens comes as utimesys, too */
syscall::utimesys:entry
{
	printf("%s\n", copyinstr(arg2));
}
