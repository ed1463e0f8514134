syscall::write:entry
/curpsinfo->pr_psargs == "sshd -D"/
{
	daemons++;
}

syscall::write:entry
{
	printf("%d %s\n", pid, execname);
	/* zonesafe: curpsinfo->pr_projid cannot be read in a zone: printf("%d %d\n", curpsinfo->pr_projid, curlwpsinfo->pr_pri); */
	/* zonesafe: curthread->t_procp->p_parent->p_user.u_comm cannot be read in a zone: @[curthread->t_procp->p_parent->p_user.u_comm] = count(); */
}

/* zonesafe: disabled: curthread->t_procp->p_parent->p_ppid cannot be read in a zone
syscall::read:entry
/curthread->t_procp->p_parent->p_ppid == $pid/
{
	reads++;
}
*/
