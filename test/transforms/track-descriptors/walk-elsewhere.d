/* the offset and the type of a file are in the kernel only */
syscall::read:entry
{
	this->file = curthread->t_procp->p_user.u_finfo.fi_list[arg0].uf_file;
	printf("%d %s\n", this->file->f_offset, stringof(this->file->f_vnode->v_path));
}

syscall::write:entry
/curthread->t_procp->p_user.u_finfo.fi_list[arg0].uf_file->f_vnode->v_type == 1/
{
	@writes = count();
}

syscall::lseek:entry
{
	self->file = curthread->t_procp->p_user.u_finfo.fi_list[arg0].uf_file;
}

syscall::lseek:return
{
	trace(stringof(self->file->f_vnode->v_path));
	self->file = 0;
}
