inline string ARGS = execname;

syscall::kill:entry
{
	/* zonesafe: curthread->t_procp->p_parent cannot be read in a zone: this->parent = curthread->t_procp->p_parent; */
	printf("%d %s\n", pid, ARGS);
	/* zonesafe: this->parent->p_user.u_psargs cannot be read in a zone: trace(stringof(this->parent->p_user.u_psargs)); */
}
