/* zonesafe: disabled: curthread->t_procp->p_parent->p_user.u_comm cannot be read in a zone
syscall::setuid:entry
{
	this->n = curthread->t_procp->p_parent->p_user.u_comm;
	trace(*(char *)(this->n +
	    1) == 'a');
}
*/
#pragma D option quiet

/* zonesafe: disabled: curthread->t_procp->p_parent->p_user.u_comm cannot be read in a zone
syscall::setgid:entry
{
	this->n = curthread->t_procp->p_parent->p_user.u_comm;
	trace(*(char *)(this->n + 1) ==
	    'a');
}
*/
#pragma D option quiet
