/* the offset and the type of a file are in the kernel only */
syscall::read:entry
{
	printf("%d %s\n", fds[arg0].fi_offset, fds[arg0].fi_pathname);
}

syscall::write:entry
/fds[arg0].fi_fs != "sockfs" && fds[arg0].fi_fs != "fifofs"/
{
	@writes = count();
}

/* zonesafe: disabled: curthread->t_procp->p_user.u_finfo.fi_list[arg0].uf_file cannot be read in a zone
syscall::lseek:entry
{
	self->file = curthread->t_procp->p_user.u_finfo.fi_list[arg0].uf_file;
}
*/

syscall::lseek:return
{
	/* zonesafe: self->file->f_vnode->v_path is kernel memory: trace(stringof(self->file->f_vnode->v_path)); */
	self->file = 0;
}
