#pragma D option quiet

syscall::read:entry
{
	this->list = curthread->t_procp->p_user.u_finfo.fi_list;
	this->open = (uf_entry_t *)((uint64_t)this->list + arg0 * (uint64_t)sizeof (uf_entry_t));
	this->file = this->open->uf_file;
	self->at = this->file->f_offset;
	this->vnode = this->file != 0 ? this->file->f_vnode : 0;
	self->path = this->vnode ? (this->vnode->v_path != 0 ?
	    cleanpath(this->vnode->v_path) : "-") : "-";

	/* files and directories only */
	self->shown = this->vnode ? this->vnode->v_type == VREG ||
	    this->vnode->v_type == VDIR ? 1 : 0 : 0;
}

syscall::read:return
/self->shown/
{
	printf("%8d %6d %s\n", (int)arg0, self->at / 1024, self->path);
}

syscall::read:return
{
	self->at = 0;
	self->path = 0;
	self->shown = 0;
}
