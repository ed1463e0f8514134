syscall:::entry
/probefunc == "stat" && execname != "ls"/
{
	printf("%s %x\n", copyinstr(arg0), arg1);
}

syscall:::return
/probefunc == "stat"/
{
	@failed[errno] = count();
}

syscall:::entry
/probefunc != "open"/
{
	@others[probefunc == "unlink" ? copyinstr(arg0) : ""] = count();
}

syscall:::entry
/"open" == probefunc || probefunc == "fork1"/
{
	@[probefunc] = count();
}

syscall::r*:entry
/probefunc == "rmdir"/
{
	trace(copyinstr(arg0));
}

syscall:::entry
/probefunc == "poll"/
{
	@timeouts[arg2] = count();
}
