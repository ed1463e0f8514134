/* What pr_psargs is made of says the same, and is missed in the same way. */
syscall::setuid:entry
{
	printf("%d %s\n", arg0, stringof(curthread->t_procp->p_user.u_psargs));
	@[stringof(curthread->t_procp->p_user.u_psargs)] = count();
}

syscall::setgid:entry
/strstr(stringof(curthread->t_procp->p_user.u_psargs), "-x") != NULL/
{
	trace(arg0);
}
