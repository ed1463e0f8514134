/* the entry has told already only where the return frees what it set, whenever it finds it */
syscall::fstatat:entry /arg1 != 0 && (arg3 & 0x1000) == 0/ { self->a = arg1; }
syscall::fstatat:return /self->a/ { trace(copyinstr(self->a)); self->a = 0; }

syscall::fstatat:entry /(arg3 & 0x1000) != 0/ { self->b = arg1; }
/* only the entry of fstatat tells whether it is lstat */
syscall::fstatat:entry /(arg3 & 0x1000) != 0/ { self->zonesafe_lstat = 1; }
syscall::fstatat:return /self->zonesafe_lstat && self->b && pid/ { trace(copyinstr(self->b)); self->b = 0; }
syscall::fstatat:return /self->zonesafe_lstat/ { self->zonesafe_lstat = 0; }

syscall::unlinkat:entry /(arg2 & 1) == 0/ { self->c = arg1; }
/* only the entry of unlinkat tells whether it is unlink */
syscall::unlinkat:entry /(arg2 & 1) == 0/ { self->zonesafe_unlink = 1; }
syscall::unlinkat:return /self->zonesafe_unlink && self->c/ { trace(copyinstr(self->c)); }
syscall::unlinkat:return /self->zonesafe_unlink/ { self->zonesafe_unlink = 0; }

syscall::unlinkat:entry /(arg2 & 1) != 0/ { self->d = arg1; }
/* only the entry of unlinkat tells whether it is rmdir */
syscall::unlinkat:entry /(arg2 & 1) != 0/ { self->zonesafe_rmdir = 1; }
syscall::unlinkat:return /self->zonesafe_rmdir && self->d/ { trace(copyinstr(self->d)); self->d = 1; }
syscall::unlinkat:return /self->zonesafe_rmdir/ { self->zonesafe_rmdir = 0; }

syscall::faccessat:entry { self->e = arg1; }
syscall::faccessat:return /self->e/ { trace(copyinstr(self->e)); }
syscall::faccessat:return { self->e = 0; }

syscall::readlinkat:entry { self->f = arg1; }
syscall::readlinkat:return /self->f == 1/ { trace(1); self->f = 0; }

syscall::mkdirat:entry { g[pid] = arg1; }
syscall::mkdirat:return /g[pid]/ { trace(1); g[pid] = 0; }

syscall::fchownat:entry /arg1 != 0 && (arg4 & 0x1000) == 0/ { self->h = arg1; }
/* only the entry of fchownat tells whether it is lchown */
syscall::fchownat:entry /(arg4 & 0x1000) != 0/ { self->zonesafe_lchown = 1; }
syscall::fchownat:return /self->zonesafe_lchown && self->h/ { trace(1); self->h = 0; }
syscall::fchownat:return /self->zonesafe_lchown/ { self->zonesafe_lchown = 0; }

syscall::symlinkat:entry,syscall::write:entry { self->i = arg0; }
syscall::symlinkat:return /self->i/ { trace(1); self->i = 0; }
