syscall::setuid:entry
{
	this->n = curthread->t_procp->p_parent->p_user.u_comm;
	printf("%s", (string)this->n);
	printf("%s", stringof((char *)this->n));
}
