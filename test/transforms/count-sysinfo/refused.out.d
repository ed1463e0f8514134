/* only the entry tells a vfork: vfork itself, or forksys with 2, as posix_spawn does */
syscall::*fork*:entry /probefunc == "vfork" || (probefunc == "forksys" && arg0 == 2)/ { self->zonesafe_vfork = 1; }
syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return /errno == 0/ { @all[strstr(probefunc, "read") != NULL ? "readch" : "writech"] = sum(arg0); }

syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return /errno != EBADF && errno != EINVAL && errno != EFAULT/ { @all[strstr(probefunc, "read") != NULL ? "sysread" : "syswrite"] = sum(1); }

syscall::exec*:return /errno != ENOENT && errno != ENOTDIR/ { @all["sysexec"] = sum(1); }

syscall::*fork*:return /arg1 > 0 && !self->zonesafe_vfork/ { @all["sysfork"] = sum(1); }

syscall::*fork*:return /arg1 > 0 && self->zonesafe_vfork/ { @all["sysvfork"] = sum(1); }
syscall::*fork*:return /self->zonesafe_vfork/ { self->zonesafe_vfork = 0; }
syscall::read:return, syscall::readv:return, syscall::pread*:return /errno == 0/ { @[execname] = count(); }
/* zonesafe: disabled: sysinfo:::namei cannot be enabled in a zone
sysinfo:::namei { @[execname] = count(); }
*/
/* zonesafe: disabled: sysinfo:::nthreads cannot be enabled in a zone
sysinfo:::nthreads { @[execname] = count(); }
*/
/* zonesafe: disabled: sysinfo:::pswitch cannot be enabled in a zone
sysinfo:::pswitch, sysinfo:::inv_swtch { @switches[execname, probename] = count(); }
*/
/* zonesafe: disabled: sysinfo:unix:idle_enter:idlethread cannot be enabled in a zone
sysinfo:unix:idle_enter:idlethread { @idle = count(); }
*/
/* zonesafe: disabled: sysinfo:::mutex_adenters cannot be enabled in a zone
sysinfo:::mutex_adenters { @[execname] = count(); }
*/
/* zonesafe: disabled: sysinfo:::bread cannot be enabled in a zone
sysinfo:::bread, sysinfo:::phread { @[execname] = count(); }
*/
/* zonesafe: disabled: sysinfo:::trap cannot be enabled in a zone
sysinfo:::trap { @[execname] = count(); }
*/
/* zonesafe: disabled: sysinfo:::xcalls cannot be enabled in a zone
sysinfo:::xcalls { @[execname] = count(); }
*/
/* zonesafe: disabled: sysinfo:::outch cannot be enabled in a zone
sysinfo:::outch { @tty[execname] = sum(arg0); }
*/
/* zonesafe: disabled: sysinfo:::syscall cannot be enabled in a zone
sysinfo:::syscall { @[execname] = count(); }
*/
/* zonesafe: disabled: sysinfo:::intr cannot be enabled in a zone
sysinfo:::intr { @[execname] = count(); }
*/
/* zonesafe: disabled: sysinfo:::nonesuch cannot be enabled in a zone
sysinfo:::nonesuch { @[execname] = count(); }
*/
/* zonesafe: disabled: sysinfo::preadv:readch cannot be enabled in a zone
sysinfo::preadv:readch { @v[execname] = sum(arg0); }
*/
/* zonesafe: disabled: sysinfo:::readch cannot be enabled in a zone
sysinfo:::readch { @last[execname] = max(*(uint64_t *)arg1); }
*/
syscall:::entry { @[execname] = count(); }
