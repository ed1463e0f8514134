/* arg1 is the flags of open, and the mode of creat, which is an open of its kind */
syscall::open:entry,
syscall::creat:entry
{
	printf("%s %x", copyinstr(arg0), arg1);
}

/* a clause for stat and fstatat that has the path from arg0 */
syscall::stat:entry,
syscall::fstatat:entry
{
	printf("%s", copyinstr(arg0));
}
