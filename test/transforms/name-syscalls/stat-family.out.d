syscall::*s*tat:entry
/probefunc == "stat" || probefunc == "lstat"/
{
	@[probefunc] = count();
}

syscall::fs*:entry
/probefunc == "fsat" && arg0 == 3 || probefunc == "fstatat"/
{
	@["fstatat"] = count();
}

syscall::unlink*:entry
/probefunc == "unlink" || probefunc == "unlinkat" && (arg2 & 1) == 0/
{
	printf("remove %s\n", copyinstr(probefunc == "unlinkat" ? arg1 : arg0));
}
