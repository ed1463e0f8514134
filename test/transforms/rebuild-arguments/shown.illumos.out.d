#pragma D option quiet

dtrace:::BEGIN
{
	printf("%6s %s\n", "PID", "ARGS");
}

/* every file that is opened */
syscall::open*:entry
{
	printf("%6d %s\n", pid, curpsinfo->pr_psargs);
}

syscall::kill:entry
/strstr(curpsinfo->pr_psargs, "-9") != NULL/
{
	@[stringof(curthread->t_procp->p_user.u_psargs)] = count();
}
