syscall::read:return, syscall::readv:return, syscall::pread*:return /errno == 0/ { @a = count(); }
syscall::read:return, syscall::readv:return, syscall::pread*:return /errno != EBADF && errno != EINVAL && errno != EFAULT && errno != 0/ { @b = count(); }
syscall::read:return, syscall::readv:return, syscall::pread*:return /!errno && pid/ { @c = count(); }
syscall::read:return, syscall::readv:return, syscall::pread*:return /errno != EBADF && errno != EINVAL && errno != EFAULT && errno == EAGAIN/ { @d = count(); }
syscall::read:return, syscall::readv:return, syscall::pread*:return /errno != EBADF && errno != EINVAL && errno != EFAULT/ { @e[errno] = count(); }
/* zonesafe: disabled: fbt::fop_read:return cannot be enabled in a zone
fbt::fop_read:return { trace(arg0); }
*/
