/* the entry has told already only where the return frees what it set, whenever it finds it */
syscall::stat:entry { self->a = arg0; }
syscall::stat:return /self->a/ { trace(copyinstr(self->a)); self->a = 0; }

syscall::lstat:entry { self->b = arg0; }
syscall::lstat:return /self->b && pid/ { trace(copyinstr(self->b)); self->b = 0; }

syscall::unlink:entry { self->c = arg0; }
syscall::unlink:return /self->c/ { trace(copyinstr(self->c)); }

syscall::rmdir:entry { self->d = arg0; }
syscall::rmdir:return /self->d/ { trace(copyinstr(self->d)); self->d = 1; }

syscall::access:entry { self->e = arg0; }
syscall::access:return /self->e/ { trace(copyinstr(self->e)); }
syscall::access:return { self->e = 0; }

syscall::readlink:entry { self->f = arg0; }
syscall::readlink:return /self->f == 1/ { trace(1); self->f = 0; }

syscall::mkdir:entry { g[pid] = arg0; }
syscall::mkdir:return /g[pid]/ { trace(1); g[pid] = 0; }

syscall::chown:entry { self->h = arg0; }
syscall::lchown:return /self->h/ { trace(1); self->h = 0; }

syscall::symlink:entry,syscall::write:entry { self->i = arg0; }
syscall::symlink:return /self->i/ { trace(1); self->i = 0; }
