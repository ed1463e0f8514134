syscall::unlink:entry,
syscall::rmdir:entry
/probefunc == "rmdir" || execname == "rm"/
{
	printf("%s %s\n", probefunc, copyinstr(arg0));
}

syscall::chmod:entry,
syscall::fchmod:entry
{
	@[probefunc, execname] = count();
}

syscall::creat*:entry
/probefunc == "creat64"/
{
	@large[execname] = count();
}

syscall::creat*:entry
{
	@created[probefunc] = count();
}
