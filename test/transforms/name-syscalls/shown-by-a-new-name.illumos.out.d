/* A script of Solaris 10: what it shows by name has other names on later releases. */
syscall::open:entry
/(arg1 & 0x703) == 0x301/
{
	@calls["creat"] = count();
}

syscall::*stat*:entry
{
	@calls[probefunc] = count();
}

/* What is not shown by its name need not be told. */
syscall::*stat*:return
{
	@returns = count();
}
