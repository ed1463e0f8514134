syscall::write:entry
{
	printf("%d %d %s\n", tid, tid,
	    execname);
	@[pid, ppid] = count();
	@zone[zonename] = count();
	@real[uid, uid] = count();
}
