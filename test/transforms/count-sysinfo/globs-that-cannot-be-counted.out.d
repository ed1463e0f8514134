/* of one kind, of several, and with a counter that can be had among them */
/* zonesafe: disabled: sysinfo:::rw_* cannot be enabled in a zone
sysinfo:::rw_* { @a = count(); }
*/
/* zonesafe: disabled: sysinfo:::ufs* cannot be enabled in a zone
sysinfo:::ufs* { @b = count(); }
*/
/* zonesafe: disabled: sysinfo:::mod* cannot be enabled in a zone
sysinfo:::mod* { @c = count(); }
*/
syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return /errno == 0/ { @d = count(); }
/* zonesafe: disabled: sysinfo:::m* cannot be enabled in a zone
sysinfo:::m* { @e = count(); }
*/
/* zonesafe: sysinfo:::phread, */syscall::read:return, syscall::readv:return, syscall::pread*:return /errno != EBADF && errno != EINVAL && errno != EFAULT/ { @f = count(); }
/* zonesafe: disabled: sysinfo:::nosuch cannot be enabled in a zone
sysinfo:::nosuch { @g = count(); }
*/
