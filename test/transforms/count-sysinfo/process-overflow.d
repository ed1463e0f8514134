sysinfo:::procovf
{
	printf("%Y %s cannot fork (%s)\n", walltimestamp, execname, probefunc);
}
