syscall::unlink*:entry
/(probefunc == "unlink" || probefunc == "unlinkat" && (arg2 & 1) == 0) && ("unlink" == "rmdir" || execname == "rm")/
{
	printf("%s %s\n", "unlink", copyinstr((probefunc == "unlinkat" ? arg1 : arg0)));
}

syscall::[ru][mn][dl]*:entry
/(probefunc == "rmdir" || probefunc == "unlinkat" && (arg2 & 1) != 0) && ("rmdir" == "rmdir" || execname == "rm")/
{
	printf("%s %s\n", "rmdir", copyinstr((probefunc == "unlinkat" ? arg1 : arg0)));
}

syscall::*chmod*:entry
/probefunc == "chmod" || probefunc == "fchmodat" && arg1 != 0/
{
	@["chmod", execname] = count();
}

syscall::fchmod*:entry
/probefunc == "fchmod" || probefunc == "fchmodat" && arg1 == 0/
{
	@["fchmod", execname] = count();
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
