syscall::unlinkat:entry
/(arg2 & 1) == 0 && ("unlink" == "rmdir" || execname == "rm")/
{
	printf("%s %s\n", "unlink", copyinstr(arg1));
}

syscall::unlinkat:entry
/(arg2 & 1) != 0 && ("rmdir" == "rmdir" || execname == "rm")/
{
	printf("%s %s\n", "rmdir", copyinstr(arg1));
}

syscall::fchmodat:entry
/arg1 != 0/
{
	@["chmod", execname] = count();
}

syscall::fchmodat:entry
/arg1 == 0/
{
	@["fchmod", execname] = count();
}

/* zonesafe: disabled: syscall::creat*:entry matches no system call on this target
syscall::creat*:entry
/probefunc == "creat64"/
{
	@large[execname] = count();
}
*/

syscall::openat*:entry
/(arg2 & 0x703) == 0x301/
{
	@created[probefunc] = count();
}
