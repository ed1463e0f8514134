/* where the probe is there, its amount is 1, or only the kernel knows it */
/* zonesafe: disabled: sysinfo:::pswitch cannot be enabled in a zone
sysinfo:::pswitch { @a = sum(arg0); }
*/
/* zonesafe: disabled: sysinfo:::pswitch cannot be enabled in a zone
sysinfo:::pswitch,sysinfo:::trap { @b = sum(arg0); }
*/
/* zonesafe: disabled: sysinfo:::rawch cannot be enabled in a zone
sysinfo:::rawch { @c = sum(arg0); }
*/
/* zonesafe: sysinfo:::rawch, */syscall::read:return, syscall::readv:return, syscall::pread*:return /errno == 0/ { @d = sum(arg0); }
syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return /errno != EBADF && errno != EINVAL && errno != EFAULT/ { @e = sum(1); }

syscall::exec*:return /errno != ENOENT && errno != ENOTDIR/ { @e = sum(1); }

syscall::*fork*:return /arg1 > 0/ { @e = sum(1); }
/* zonesafe: disabled: sysinfo:::idle* cannot be enabled in a zone
sysinfo:::idle* { @f = sum(arg0 * 2); }
*/
/* zonesafe: disabled: sysinfo:::sysread cannot be enabled in a zone
sysinfo:::sysread { @g = sum(arg0); @h = sum(*(uint64_t *)arg1); }
*/
syscall::read:return, syscall::readv:return, syscall::pread*:return /errno != EBADF && errno != EINVAL && errno != EFAULT/ { printf("%d\n", (int64_t)1); printf("%ld %s\n", (int64_t)1, probefunc); }
syscall::read:return, syscall::readv:return, syscall::pread*:return /errno != EBADF && errno != EINVAL && errno != EFAULT/ { @i["sysread", "genunix", "sysinfo"] = count(); }
/* zonesafe: disabled: sysinfo:::io* cannot be enabled in a zone
sysinfo:::io*,sysinfo:::intr[u]* { @j = sum(arg0); }
*/
/* zonesafe: disabled: sysinfo:::*[ur]n[pt]* cannot be enabled in a zone
sysinfo:::*[ur]n[pt]* { @k = sum(arg0); }
*/
