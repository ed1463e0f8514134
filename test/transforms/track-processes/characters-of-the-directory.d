/* the path of what is removed, whole */
syscall::unlink:entry
{
	this->dir = curthread->t_procp->p_user.u_cdir->v_path;
	this->length = strlen(this->dir);
	this->slash = *(char *)(this->dir + this->length - 1) == '/' ? "" : "/";
	this->file = copyinstr(arg0);
	printf("%s\n", strjoin(strjoin(cwd, this->slash), this->file));
}
