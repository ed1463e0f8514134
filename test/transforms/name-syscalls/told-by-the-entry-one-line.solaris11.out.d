/* only the entry of unlinkat tells whether it is rmdir */
syscall::unlinkat:entry /(arg2 & 1) != 0/ { self->zonesafe_rmdir = 1; }
syscall::unlinkat:return /self->zonesafe_rmdir/ { @[execname, errno] = count(); }
syscall::unlinkat:return /self->zonesafe_rmdir/ { self->zonesafe_rmdir = 0; }
