/* that it is a socket or a pipe is known, of another file system nothing */
syscall::read:entry /fds[arg0].fi_fs == "sockfs"/ { @a = count(); }
syscall::read:entry /"fifofs" != fds[arg0].fi_fs/ { @b = count(); }
syscall::read:entry /fds[arg0].fi_fs == "ufs"/ { @c = count(); }
syscall::read:entry /fds[arg0].fi_fs > "sockfs"/ { @d = count(); }
syscall::read:entry { printf("%s", fds[arg0].fi_fs); }
syscall::read:entry { trace(fds[arg0].fi_fs); print(fds[arg0].fi_fs); }
syscall::read:entry { @e[strjoin(fds[arg0].fi_fs, "x")] = count(); }
syscall::read:entry { @f[strlen(fds[arg0].fi_fs)] = count(); }
syscall::read:entry { @g[index(fds[arg0].fi_fs, "x")] = count(); }
syscall::read:entry { @h[fds[arg0].fi_fs] = count(); }
syscall::read:entry { trace(pid ? fds[arg0].fi_fs : "x"); }
syscall::read:entry { self->kind = fds[arg0].fi_fs; }
syscall::read:return /self->kind == "sockfs"/ { trace(self->kind); self->kind = 0; }
syscall::write:entry { self->other = (string)fds[arg0].fi_fs; }
syscall::write:return /self->other == "zfs"/ { trace(1); self->other = 0; }
syscall::write:entry { self->twice = stringof(fds[arg0].fi_fs); self->again = self->twice; }
syscall::write:return /self->again == "zfs"/ { trace(2); }
