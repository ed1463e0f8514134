#pragma D option quiet

syscall::open*:entry
{
	printf("%d %d %d %d\n", curpsinfo->pr_pid, curpsinfo->pr_ppid,
	    curpsinfo->pr_euid, curpsinfo->pr_egid);
	printf("%d %d %s %s\n", curpsinfo->pr_uid, curpsinfo->pr_gid,
	    curpsinfo->pr_fname, curpsinfo->pr_psargs);
	printf("%d %d\n", curlwpsinfo->pr_lwpid, curthread->t_tid);
}

syscall::close:entry
{
	printf("%d %d\n", curthread->t_procp->p_pidp->pid_id, curthread->t_procp->p_ppid);
	printf("%s %s\n", stringof((curthread->t_procp->p_user.u_comm)), curthread->t_procp->p_zone->zone_name);
	printf("%d %d\n", curthread->t_procp->p_cred->cr_uid, curthread->t_procp->p_cred->cr_gid);
	printf("%d %d\n", curthread->t_procp->p_cred->cr_ruid, curthread->t_procp->p_cred->cr_rgid);
	printf("%d %d\n", curthread->t_cred->cr_uid, curthread->t_cred->cr_gid);
	printf("%d %d\n", curthread->t_cred->cr_ruid, curthread->t_cred->cr_rgid);
}
