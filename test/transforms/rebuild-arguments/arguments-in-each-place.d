#pragma D option strsize=64
#pragma D option quiet

syscall::open:entry
{
	this->a = curpsinfo->pr_psargs;
	names[curpsinfo->pr_psargs] = 1;
	printf("%s", (curpsinfo->pr_psargs));
	trace(strlen(curpsinfo->pr_psargs) + 1);
	trace(curthread->t_procp->p_parent->p_user.u_psargs);
}
