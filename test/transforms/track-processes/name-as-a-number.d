/* the name as a number is an address */
syscall::read:entry
{
	trace((uintptr_t)curthread->t_procp->p_parent->p_user.u_comm);
}
