syscall::read:return, syscall::readv:return, syscall::pread*:return /errno == 0/ { @a = sum(arg0); }
syscall::write:return, syscall::writev:return, syscall::pwrite*:return /errno == 0/ { @b = sum(arg0); }
syscall::read:return /errno == 0/ { @c = sum(arg0); }
syscall::pread64:return /errno == 0/ { @d = sum(arg0); }
/* only the entry tells a vfork: vfork itself, or forksys with 2, as posix_spawn does */
syscall::*fork*:entry /probefunc == "vfork" || (probefunc == "forksys" && arg0 == 2)/ { self->zonesafe_vfork = 1; }
syscall::*fork*:return /arg1 > 0 && self->zonesafe_vfork/ { @e = count(); }
syscall::*fork*:return /self->zonesafe_vfork/ { self->zonesafe_vfork = 0; }
syscall::read:return, syscall::readv:return /errno != EBADF && errno != EINVAL && errno != EFAULT/{@f=count();}
