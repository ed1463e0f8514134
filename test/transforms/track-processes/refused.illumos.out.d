/* zonesafe: cwd cannot be read in a zone: inline string where = cwd; */

/* zonesafe: disabled: curthread->t_procp->p_parent->p_ppid cannot be read in a zone
syscall::read:entry { trace(curthread->t_procp->p_parent->p_ppid); }
*/
/* zonesafe: disabled: curthread->t_procp->p_parent->p_cred->cr_uid cannot be read in a zone
syscall::read:entry { trace(curthread->t_procp->p_parent->p_cred->cr_uid); }
*/
/* zonesafe: disabled: root cannot be read in a zone
syscall::read:entry /root != "/"/ { trace(execname); }
*/
/* zonesafe: disabled: curthread->t_procp->p_user.u_cdir->v_path cannot be read in a zone
syscall::write:entry { this->dir = curthread->t_procp->p_user.u_cdir->v_path; trace(this->dir[0]); }
*/
/* zonesafe: disabled: curthread->t_procp->p_user.u_cdir->v_path cannot be read in a zone
syscall::write:return { trace(*(char *)curthread->t_procp->p_user.u_cdir->v_path); }
*/
