/* What is left of a variable is a pointer, for which no number can be declared. */
/* zonesafe: disabled: curthread->t_procp->p_parent->p_user.u_comm cannot be read in a zone
proc:::create
{
	self->n = curthread->t_procp->p_parent->p_user.u_comm;
}
*/

syscall::unlink*:entry
/probefunc == "unlink" || probefunc == "unlinkat" && (arg2 & 1) == 0/
{
	self->n = (char *)(probefunc == "unlinkat" ? arg1 : arg0);
}

/* only the entry of unlinkat tells whether it is unlink */
syscall::unlink*:entry
/probefunc == "unlink" || probefunc == "unlinkat" && (arg2 & 1) == 0/
{
	self->zonesafe_unlink = 1;
}

syscall::unlink*:return
/self->zonesafe_unlink && self->n/
{
	printf("%s\n", copyinstr((uintptr_t)self->n));
}

syscall::unlink*:return
/self->zonesafe_unlink/
{
	self->zonesafe_unlink = 0;
}
