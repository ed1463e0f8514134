#pragma D option quiet

/* who starts whom */
syscall::exec*:return
/errno == 0/
{
	printf("%s starts %s\n", stringof(curthread->t_procp->p_parent->p_user.u_comm), execname);
}

syscall::setuid:entry
/curthread->t_procp->p_parent->p_user.u_comm != "cron" &&
    curthread->t_procp->p_parent->p_pidp->pid_id != 1/
{
	this->parent = (char *)curthread->t_procp->p_parent->p_user.u_comm;
	@[this->parent] = count();
}

syscall::setgid:entry
{
	this->parent = (char *)curthread->t_procp->p_parent->p_user.u_comm;
	printf("%d %s\n", pid, stringof(this->parent));
}

syscall::rexit:entry
{
	printf("%s ends, child of %s\n", execname, curthread->t_procp->p_parent->p_user.u_comm);
}
