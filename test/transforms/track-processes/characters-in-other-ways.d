/* a character of the string is looked at by its address: at an offset, compared, and with a constant */
syscall::read:entry { self->a = cwd; }
syscall::read:return { trace(*(char *)(self->a + 1) == 'x'); }

syscall::write:entry { self->b = cwd; }
syscall::write:return { trace(*(char *)(self->b + strlen(self->b) - 1) != '\''); trace(*(char *)(self->b + 2) == '"'); }

syscall::open*:entry { self->c = cwd; }
syscall::open*:return { trace(*(char *)(self->c - 1) == 'x'); }

syscall::close:entry { self->d = cwd; }
syscall::close:return { trace(*(char *)(self->d + 1) > 'x'); }

syscall::ioctl:entry { self->e = cwd; }
syscall::ioctl:return { trace(*(char *)(self->e + 1) == 120); }

syscall::fcntl:entry { self->f = cwd; }
syscall::fcntl:return { trace(*(char *)(1 + self->f) == 'x'); }

syscall::dup:entry { self->g = cwd; }
syscall::dup:return { trace(*(char *)(self->g * 2) == 'x'); trace(self->g != NULL); }

syscall::kill:entry { self->h = cwd; }
syscall::kill:return { trace(-(char *)(self->h + 1) == 'x'); }

syscall::pipe:entry { self->i = cwd; self->i = 0; }
syscall::pipe:return { trace((string)self->i); trace(stringof(self->i)); this->j = self->i; trace(*(char *)(this->j + 1) == 'x'); }

syscall::mmap:entry { self->k = cwd; self->k = pid; }
syscall::mmap:return { trace(self->k); }

syscall::brk:entry { self->l = cwd; l[pid] = cwd; }
syscall::brk:return { trace(self->l[0]); trace(l[pid]); }
