inline string first = fds[0].fi_pathname;

syscall::read:entry { printf("%s %d\n", "-" /* fi_mount */, fds[arg0].fi_offset); }
syscall::read:entry /fds[arg0].fi_fs == "zfs"/ { @zfs = count(); }
syscall::read:entry { self->fs = fds[arg0].fi_fs; }
syscall::read:return /self->fs == "nfs4"/ { @nfs = count(); }
syscall::write:entry { trace(strstr(fds[arg0].fi_fs, "fs")); }
syscall::write:entry { trace(fds[self->fd++].fi_name); }
syscall::write:entry { print(fds[arg0]); }
