syscall::read:entry { self->fd = arg0; self->t = timestamp; }
io:::start { @phys[execname] = count(); self->disk++; }
syscall::read:return /self->t && !self->disk/ { @hit[execname] = quantize(timestamp - self->t); }
syscall::read:return /self->t && self->disk/ { @miss[execname] = quantize(timestamp - self->t); }
syscall::read:return { self->t = 0; self->disk = 0; self->fd = 0; }
