/* arg1 is the flags of open, and the mode of creat, which is an open of its kind */
syscall::openat:entry
{
	printf("%s %x", copyinstr(arg1), arg2);
}

/* a clause for stat and fstatat that has the path from arg0 */
syscall::fstatat:entry
/arg1 != 0/
{
	printf("%s", copyinstr(arg1));
}
