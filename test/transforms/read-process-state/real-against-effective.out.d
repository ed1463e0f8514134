/* zonesafe: disabled: curpsinfo->pr_uid cannot be read in a zone
syscall::exece:return
/curpsinfo->pr_uid != curpsinfo->pr_euid/
{
	printf("%s runs as another user\n", execname);
}
*/

syscall::setgid:entry
{
	self->group = gid;
	/* zonesafe: curthread->t_cred->cr_rgid cannot be read in a zone: self->real = curthread->t_cred->cr_rgid; */
}

/* zonesafe: disabled: needs self->real: curthread->t_cred->cr_rgid cannot be read in a zone
syscall::setgid:return
/self->group != self->real/
{
	trace(execname);
	self->group = 0;
	self->real = 0;
}
*/
