syscall::write:entry
{
	printf("%d %d %s\n", curthread->t_tid, curlwpsinfo->pr_lwpid,
	    stringof(curthread->t_procp->p_user.u_comm));
	@[curthread->t_procp->p_pidp->pid_id, (curthread->t_procp)->p_ppid] = count();
	@zone[zonename] = count();
	@real[curthread->t_cred->cr_ruid, curthread->t_cred->cr_uid] = count();
}
