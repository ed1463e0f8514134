syscall::write:entry
/curpsinfo->pr_psargs == "sshd -D"/
{
	daemons++;
}

syscall::write:entry
{
	printf("%d %s\n", pid, execname);
	printf("%d %d\n", curpsinfo->pr_projid, curlwpsinfo->pr_pri);
	@[curthread->t_procp->p_parent->p_user.u_comm] = count();
}

syscall::read:entry
/curthread->t_procp->p_parent->p_ppid == $pid/
{
	reads++;
}
