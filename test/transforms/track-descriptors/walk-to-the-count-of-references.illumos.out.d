/* zonesafe: disabled: curthread->t_procp->p_user.u_finfo.fi_list[arg0].uf_file cannot be read in a zone
syscall::read:entry
{
	this->f = curthread->t_procp->p_user.u_finfo.fi_list[arg0].uf_file;
	self->at = this->f->f_offset;
	trace(this->f->f_flag);
	trace(this->f->f_count);
}
*/

/* zonesafe: disabled: needs self->at: curthread->t_procp->p_user.u_finfo.fi_list[arg0].uf_file cannot be read in a zone
syscall::read:return
{
	printf("%d", self->at);
}
*/
