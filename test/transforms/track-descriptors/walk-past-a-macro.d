#!/usr/sbin/dtrace -Cs

#define OTHER this->fd = 1

syscall::read:entry
{
	this->fd = arg0;
	OTHER;
	this->file = curthread->t_procp->p_user.u_finfo.fi_list[this->fd].uf_file;
	printf("%s\n", stringof(this->file->f_vnode->v_path));
	trace(execname);
}
