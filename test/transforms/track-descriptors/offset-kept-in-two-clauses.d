/* the column is shown for what either clause has kept */
syscall::read:entry
{
	this->list = curthread->t_procp->p_user.u_finfo.fi_list;
	this->open = (uf_entry_t *)((uint64_t)this->list + arg0 * (uint64_t)sizeof (uf_entry_t));
	this->file = this->open->uf_file;
	self->at = this->file->f_offset;
}

syscall::pread*:entry
{
	this->list = curthread->t_procp->p_user.u_finfo.fi_list;
	this->open = (uf_entry_t *)((uint64_t)this->list + arg0 * (uint64_t)sizeof (uf_entry_t));
	this->file = this->open->uf_file;
	self->at = this->file->f_offset;
}

syscall::read:return,
syscall::pread*:return
{
	printf("%8d %6d\n", self->at / 1024, arg0);
	self->at = 0;
}
