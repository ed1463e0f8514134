sysinfo::: /probename != "readch" && probename != "writech" &&
    probename != "rawch" && probename != "canch" &&
    probename != "outch" && probename != "rcvint" &&
    probename != "xmtint" && probename != "mdmint"/ { @all[probename] = sum(1); }

syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return /errno == 0/ { @all[strstr(probefunc, "read") != NULL ? "readch" : "writech"] = sum(arg0); }
sysinfo:::read* { @[execname] = count(); }
sysinfo:::namei { @[execname] = count(); }
sysinfo:::nthreads { @[execname] = count(); }
sysinfo:::pswitch, sysinfo:::inv_swtch { @switches[execname, probename] = count(); }
sysinfo:unix:idle_enter:idlethread { @idle = count(); }
sysinfo:::mutex_adenters { @[execname] = count(); }
sysinfo:::bread, sysinfo:::phread { @[execname] = count(); }
sysinfo:::trap { @[execname] = count(); }
sysinfo:::xcalls { @[execname] = count(); }
/* zonesafe: disabled: arg0 cannot be read in a zone
sysinfo:::outch { @tty[execname] = sum(arg0); }
*/
sysinfo:::syscall { @[execname] = count(); }
sysinfo:::intr { @[execname] = count(); }
sysinfo:::nonesuch { @[execname] = count(); }
syscall::preadv:return /errno == 0/ { @v[execname] = sum(arg0); }
/* zonesafe: disabled: arg1 cannot be read in a zone
sysinfo:::readch { @last[execname] = max(*(uint64_t *)arg1); }
*/
syscall:::entry { @[execname] = count(); }
