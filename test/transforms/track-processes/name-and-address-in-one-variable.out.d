/* zonesafe: disabled: curthread->t_procp->p_parent->p_user.u_comm cannot be read in a zone
syscall::setuid:entry
{
	self->n = curthread->t_procp->p_parent->p_user.u_comm;
}
*/

syscall::open*:entry
/probefunc == "open" || probefunc == "openat"/
{
	self->n = (char *)(probefunc == "openat" ? arg1 : arg0);
}

/* zonesafe: disabled: stringof(self->n) is kernel memory
syscall::setuid:return
{
	trace(stringof(self->n));
}
*/
