syscall::write:entry
/curpsinfo->pr_euid != 0/
{
	printf("%d %d %d %d\n", curpsinfo->pr_pid, curpsinfo->pr_ppid,
	    curpsinfo->pr_uid, curpsinfo->pr_gid);
	@[curpsinfo->pr_fname, stringof(curpsinfo->pr_psargs), curpsinfo->pr_egid] = count();
	self->args = curpsinfo->pr_psargs;
}
