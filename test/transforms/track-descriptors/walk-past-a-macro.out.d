#!/usr/sbin/dtrace -Cs

#define OTHER this->fd = 1

syscall::read:entry
{
	this->fd = arg0;
	OTHER;
	/* zonesafe: curthread->t_procp->p_user.u_finfo.fi_list[this->fd].uf_file cannot be read in a zone: this->file = curthread->t_procp->p_user.u_finfo.fi_list[this->fd].uf_file; */
	/* zonesafe: this->file->f_vnode->v_path is kernel memory: printf("%s\n", stringof(this->file->f_vnode->v_path)); */
	trace(execname);
}
