syscall::read:return, syscall::readv:return, syscall::pread*:return /errno != EBADF && errno != EINVAL && errno != EFAULT/ { printf("%s\n", "sysread"); }

syscall::read:return, syscall::readv:return, syscall::pread*:return /errno == 0/ { printf("%s\n", "readch"); }

/* A clause of two probes of one call runs for the one before it does for the other, as in the kernel, or stays. */
syscall::read:return /* zonesafe: , sysinfo:::readch */ { printf("%s\n", probename); }
syscall::write:return, syscall::writev:return, syscall::pwrite*:return /errno != EBADF && errno != EINVAL && errno != EFAULT/ { last = timestamp; }

syscall::write:return, syscall::writev:return, syscall::pwrite*:return /errno == 0/ { last = timestamp; }
