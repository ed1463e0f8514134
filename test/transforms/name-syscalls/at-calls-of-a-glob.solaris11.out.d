/* the calls of later releases that have the path second */
syscall::*at:entry
{
	printf("%s %s\n", probefunc, copyinstr(arg1));
}
