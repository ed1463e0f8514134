syscall::read:entry
/arg0 > 2/
{
	/* from the thread to the open file */
	this->fp = curthread->t_procp->p_user.u_finfo.fi_list[arg0].uf_file;
	this->vp = this->fp != NULL ? this->fp->f_vnode : NULL;	/* may be none */
	@[this->vp != NULL ? basename(this->vp->v_path) : "-"] = count();
}

syscall::write:entry
{
	this->fp = curthread->t_procp->p_user.u_finfo.fi_list[(int)arg0].uf_file;
	@[stringof(this->fp->f_vnode->v_path)] = count();
}

syscall::pwrite*:entry
{
	self->kind = stringof(curthread->t_procp->p_user.u_finfo.fi_list[arg0].uf_file->f_vnode->v_op->vnop_name);
}

syscall::pwrite*:return
/self->kind == "sockfs"/
{
	@sockets = count();
	self->kind = 0;
}
