/* What is left of a variable is a pointer, for which no number can be declared. */
/* zonesafe: disabled: curthread->t_procp->p_parent->p_user.u_comm cannot be read in a zone
proc:::create
{
	self->n = curthread->t_procp->p_parent->p_user.u_comm;
}
*/

syscall::unlink:entry
{
	self->n = (char *)arg0;
}

syscall::unlink:return
/self->n/
{
	printf("%s\n", copyinstr((uintptr_t)self->n));
}
