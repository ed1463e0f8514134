/* arg1 is the flags of open, and the mode of creat, which is an open of its kind */
syscall::open*:entry
/probefunc == "open" || probefunc == "openat"/
{
	printf("%s %x", copyinstr(probefunc == "openat" ? arg1 : arg0), probefunc == "openat" ? arg2 : arg1);
}

syscall::[co][rp]e*:entry
/probefunc == "creat"/
{
	printf("%s %x", copyinstr(arg0), arg1);
}

/* a clause for stat and fstatat that has the path from arg0 */
syscall::*s*tat:entry
/probefunc == "stat" || probefunc == "fstatat" && arg1 != 0/
{
	printf("%s", copyinstr(probefunc == "fstatat" ? arg1 : arg0));
}

syscall::fs*:entry
/probefunc == "fsat" && arg0 == 3/
{
	printf("%s", copyinstr(arg1));
}
