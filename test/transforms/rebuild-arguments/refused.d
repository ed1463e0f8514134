inline string ARGS = curpsinfo->pr_psargs;

syscall::kill:entry
{
	this->parent = curthread->t_procp->p_parent;
	printf("%d %s\n", pid, ARGS);
	trace(stringof(this->parent->p_user.u_psargs));
}
