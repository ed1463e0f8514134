/* the entry has told already only where the return frees what it set, whenever it finds it */
syscall::*s*tat:entry /probefunc == "stat" || probefunc == "fstatat" && arg1 != 0 && (arg3 & 0x1000) == 0/ { self->a = probefunc == "fstatat" ? arg1 : arg0; }
syscall::*s*tat:return /(probefunc == "stat" || probefunc == "fstatat") && self->a/ { trace(copyinstr(self->a)); self->a = 0; }

syscall::*s*tat:entry /probefunc == "lstat" || probefunc == "fstatat" && (arg3 & 0x1000) != 0/ { self->b = probefunc == "fstatat" ? arg1 : arg0; }
/* only the entry of fstatat tells whether it is lstat */
syscall::*s*tat:entry /probefunc == "lstat" || probefunc == "fstatat" && (arg3 & 0x1000) != 0/ { self->zonesafe_lstat = 1; }
syscall::*s*tat:return /self->zonesafe_lstat && self->b && pid/ { trace(copyinstr(self->b)); self->b = 0; }
syscall::*s*tat:return /self->zonesafe_lstat/ { self->zonesafe_lstat = 0; }

syscall::unlink*:entry /probefunc == "unlink" || probefunc == "unlinkat" && (arg2 & 1) == 0/ { self->c = probefunc == "unlinkat" ? arg1 : arg0; }
/* only the entry of unlinkat tells whether it is unlink */
syscall::unlink*:entry /probefunc == "unlink" || probefunc == "unlinkat" && (arg2 & 1) == 0/ { self->zonesafe_unlink = 1; }
syscall::unlink*:return /self->zonesafe_unlink && self->c/ { trace(copyinstr(self->c)); }
syscall::unlink*:return /self->zonesafe_unlink/ { self->zonesafe_unlink = 0; }

syscall::[ru][mn][dl]*:entry /probefunc == "rmdir" || probefunc == "unlinkat" && (arg2 & 1) != 0/ { self->d = probefunc == "unlinkat" ? arg1 : arg0; }
/* only the entry of unlinkat tells whether it is rmdir */
syscall::[ru][mn][dl]*:entry /probefunc == "rmdir" || probefunc == "unlinkat" && (arg2 & 1) != 0/ { self->zonesafe_rmdir = 1; }
syscall::[ru][mn][dl]*:return /self->zonesafe_rmdir && self->d/ { trace(copyinstr(self->d)); self->d = 1; }
syscall::[ru][mn][dl]*:return /self->zonesafe_rmdir/ { self->zonesafe_rmdir = 0; }

syscall::*access*:entry { self->e = probefunc == "faccessat" ? arg1 : arg0; }
syscall::*access*:return /self->e/ { trace(copyinstr(self->e)); }
syscall::*access*:return { self->e = 0; }

syscall::readlink*:entry { self->f = probefunc == "readlinkat" ? arg1 : arg0; }
syscall::readlink*:return /self->f == 1/ { trace(1); self->f = 0; }

syscall::mkdir*:entry { g[pid] = probefunc == "mkdirat" ? arg1 : arg0; }
syscall::mkdir*:return /g[pid]/ { trace(1); g[pid] = 0; }

syscall::*chown*:entry /probefunc == "chown" || probefunc == "fchownat" && arg1 != 0 && (arg4 & 0x1000) == 0/ { self->h = probefunc == "fchownat" ? arg1 : arg0; }
/* only the entry of fchownat tells whether it is lchown */
syscall::*chown*:entry /probefunc == "lchown" || probefunc == "fchownat" && (arg4 & 0x1000) != 0/ { self->zonesafe_lchown = 1; }
syscall::*chown*:return /self->zonesafe_lchown && self->h/ { trace(1); self->h = 0; }
syscall::*chown*:return /self->zonesafe_lchown/ { self->zonesafe_lchown = 0; }

syscall::symlink*:entry,syscall::write:entry { self->i = arg0; }
syscall::symlink*:return /self->i/ { trace(1); self->i = 0; }
