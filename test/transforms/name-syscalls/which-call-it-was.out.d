syscall::unlink*:entry
/(probefunc == "unlink" || probefunc == "unlinkat" && (arg2 & 1) == 0) && ("unlink" == "rmdir" || execname == "rm")/
{
	printf("%s %s\n", "unlink", copyinstr(probefunc == "unlinkat" ? arg1 : arg0));
}

syscall::[ru][mn][dl]*:entry
/(probefunc == "rmdir" || probefunc == "unlinkat" && (arg2 & 1) != 0) && ("rmdir" == "rmdir" || execname == "rm")/
{
	printf("%s %s\n", "rmdir", copyinstr(probefunc == "unlinkat" ? arg1 : arg0));
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

/* zonesafe: disabled: syscall::creat*:entry matches no system call on illumos and Solaris 11
syscall::creat*:entry
/probefunc == "creat64"/
{
	@large[execname] = count();
}
*/

syscall::[co][rp]e*:entry
/probefunc == "creat" || probefunc == "creat64" || (probefunc == "open" || probefunc == "open64") && (arg1 & 0x703) == 0x301 || (probefunc == "openat" || probefunc == "openat64") && (arg2 & 0x703) == 0x301/
{
	@created[probefunc] = count();
}
