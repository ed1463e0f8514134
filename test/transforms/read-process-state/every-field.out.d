#pragma D option quiet

syscall::open*:entry
{
	printf("%d %d %d %d\n", pid, ppid,
	    uid, gid);
	printf("%d %d %s %s\n", uid, gid,
	    execname, execname);
	printf("%d %d\n", tid, tid);
}

syscall::close:entry
{
	printf("%d %d\n", pid, ppid);
	printf("%s %s\n", execname, zonename);
	printf("%d %d\n", uid, gid);
	printf("%d %d\n", uid, gid);
	printf("%d %d\n", uid, gid);
	printf("%d %d\n", uid, gid);
}
