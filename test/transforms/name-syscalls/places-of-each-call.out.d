/* Links of all kinds take the path first where they are not linkat and the like, but those that are symlinkat. */
syscall::*link*:entry
{
	@[copyinstr(probefunc == "unlinkat" || probefunc == "linkat" || probefunc == "readlinkat" ? arg1 : arg0)] = count();
	trace(copyinstr(probefunc == "unlinkat" ? (int64_t)0 : probefunc == "linkat" ? arg3 : probefunc == "symlinkat" || probefunc == "readlinkat" ? arg2 : arg1));
}

syscall::utime*:entry
{
	printf("%s", copyinstr(probefunc == "utimesys" ? arg2 : probefunc == "utimensat" ? arg1 : arg0));
}

/* The flags of open and the mode of creat are one argument. */
/* zonesafe: disabled: arg1 holds something else on this target
syscall::[co][rp]e*:entry
{
	trace(arg1);
}
*/

/* Nothing but the ending is common to them. */
syscall::*at64:entry
{
	trace(copyinstr(probefunc == "openat64" || probefunc == "fstatat64" ? arg1 : arg0));
}

/* Nor is what begins like both of what they were. */
syscall::mk*:entry
{
	trace(copyinstr(probefunc == "mknodat" || probefunc == "mkdirat" ? arg1 : arg0));
}
