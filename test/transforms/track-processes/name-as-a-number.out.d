/* the name as a number is an address */
/* zonesafe: disabled: curthread->t_procp->p_parent->p_user.u_comm cannot be read in a zone
syscall::read:entry
{
	trace((uintptr_t)curthread->t_procp->p_parent->p_user.u_comm);
}
*/
