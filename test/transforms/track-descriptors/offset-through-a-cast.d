syscall::read:entry
{
	this->f = curthread->t_procp->p_user.u_finfo.fi_list[arg0].uf_file;
	self->at = this->f->f_offset;
}

syscall::read:return
{
	printf("%d %d", (int)self->at, (int)(self->at / 512));
}
