syscall::exece:return
/curpsinfo->pr_uid != curpsinfo->pr_euid/
{
	printf("%s runs as another user\n", execname);
}

syscall::setgid:entry
{
	self->group = gid;
	self->real = curthread->t_cred->cr_rgid;
}

syscall::setgid:return
/self->group != self->real/
{
	trace(execname);
	self->group = 0;
	self->real = 0;
}
