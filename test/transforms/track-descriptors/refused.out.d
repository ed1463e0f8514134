/* zonesafe: fds[0].fi_pathname cannot be read in a zone: inline string first = fds[0].fi_pathname; */

/* zonesafe: disabled: fds[arg0].fi_mount cannot be read in a zone
syscall::read:entry { printf("%s %d\n", fds[arg0].fi_mount, fds[arg0].fi_offset); }
*/
/* zonesafe: disabled: fds[arg0].fi_fs cannot be read in a zone
syscall::read:entry /fds[arg0].fi_fs == "zfs"/ { @zfs = count(); }
*/
/* zonesafe: disabled: fds[arg0].fi_fs cannot be read in a zone
syscall::read:entry { self->fs = fds[arg0].fi_fs; }
*/
/* zonesafe: disabled: needs self->fs: fds[arg0].fi_fs cannot be read in a zone
syscall::read:return /self->fs == "nfs4"/ { @nfs = count(); }
*/
/* zonesafe: disabled: fds[arg0].fi_fs cannot be read in a zone
syscall::write:entry { trace(strstr(fds[arg0].fi_fs, "fs")); }
*/
/* zonesafe: disabled: fds[self->fd++].fi_name cannot be read in a zone
syscall::write:entry { trace(fds[self->fd++].fi_name); }
*/
/* zonesafe: disabled: print(fds[arg0]) takes D 1.9
syscall::write:entry { print(fds[arg0]); }
*/
