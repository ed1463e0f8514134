/* What pr_psargs is made of says the same, and is missed in the same way. */
syscall::setuid:entry
{
	printf("%d %s\n", arg0, execname);
	@[execname] = count();
}

/* zonesafe: disabled: curthread->t_procp->p_user.u_psargs cannot be read in a zone
syscall::setgid:entry
/strstr(stringof(curthread->t_procp->p_user.u_psargs), "-x") != NULL/
{
	trace(arg0);
}
*/
