/* Links of all kinds take the path first where they are not linkat and the like, but those that are symlinkat. */
syscall::*link*:entry
{
	@[copyinstr(arg0)] = count();
	trace(copyinstr(arg1));
}

syscall::utimesys:entry
{
	printf("%s", copyinstr(arg2));
}

/* The flags of open and the mode of creat are one argument. */
syscall::[co][rp]e*:entry
{
	trace(arg1);
}

/* Nothing but the ending is common to them. */
syscall::*at64:entry
{
	trace(copyinstr(arg0));
}

/* Nor is what begins like both of what they were. */
syscall::mk*:entry
{
	trace(copyinstr(arg0));
}
