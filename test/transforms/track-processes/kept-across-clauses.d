syscall::unlink:entry
{
	self->dir = (char *)curthread->t_procp->p_user.u_cdir->v_path;
}

syscall::unlink:return
/self->dir != NULL && errno == 0/
{
	printf("%s%s\n", stringof(self->dir),
	    *(char *)(self->dir + strlen(self->dir) - 1) != '/' ? "/" : "");
	self->dir = 0;
}
