proc:::signal-send
{
	printf("%s %s", args[1]->pr_fname, curthread->t_procp->p_parent->p_user.u_comm);
}
