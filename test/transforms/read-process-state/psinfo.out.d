syscall::write:entry
/uid != 0/
{
	printf("%d %d %d %d\n", pid, ppid,
	    uid, gid);
	@[execname, execname, gid] = count();
	self->args = execname;
}
