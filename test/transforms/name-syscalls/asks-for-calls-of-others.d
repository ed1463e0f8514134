syscall:::entry
/probefunc == "open" || "stat" == probefunc/
{
	@[probefunc, copyinstr(arg0)] = count();
}

syscall::open*:return
/errno && !(probefunc != "open64")/
{
	@failed[execname] = count();
}

syscall:::entry
/probefunc == "fork1" || probefunc == "forksys"/
{
	@forks[execname] = count();
}

syscall:::entry
/probefunc != "unlink" && probefunc != "unlinkat"/
{
	@others[probefunc] = count();
}

syscall:::return,
dtrace:::END
/probefunc == "creat"/
{
	printf("%d\n", arg0);
}

syscall:::entry
/probefunc != "link" && probefunc == "creat"/
{
	@made[execname] = count();
}

syscall:::entry
/0 && probefunc == "unlink"/
{
	@never[execname] = count();
}
