syscall::read:entry
/curthread->t_procp->p_user.u_finfo.fi_list[arg0].uf_file->f_vnode->v_type == VREG && arg2 > 0/
{
	@[curthread->t_procp->p_user.u_finfo.fi_list[arg0].uf_file->f_vnode->v_type == VREG ? "file" : "other"] = count();
}
