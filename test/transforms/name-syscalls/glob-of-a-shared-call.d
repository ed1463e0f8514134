/* futimens comes as utimesys, too */
syscall::utime*:entry
{
	printf("%s\n", copyinstr(arg0));
}
