/* Calls that have become one: of clauses that do something together, one alone fires for it. */
syscall::exec*:return /probefunc == "exec"/ { n++; }
syscall::exece:return { n++; }

syscall::open*:entry /probefunc == "open"/ { @opened[execname] = count(); }
syscall::[fo]*[ns]at:entry /probefunc == "fsat" && arg0 == 0 || probefunc == "openat"/ { @opened[execname] = count(); }

syscall::fork*:return /(probefunc == "fork1" || probefunc == "forksys") && arg0 > 0/ { @forks = count(); }
syscall::vfork:return /arg0 > 0/ { @forks = count(); }
syscall::fork*:return /probefunc == "forkall" && arg0 > 0/ { @forks = count(); }

/* One is told from the other by its flags, but not the other way round. */
syscall::[ru][mn][dl]*:entry /probefunc == "rmdir" || probefunc == "unlinkat" && (arg2 & 1) != 0/ { printf("rmdir %s\n", copyinstr(probefunc == "unlinkat" ? arg1 : arg0)); }
syscall::[fu]*[ks]at:entry /probefunc == "fsat" && arg0 == 5 || probefunc == "unlinkat"/ { printf("unlinkat %s\n", copyinstr(probefunc == "fsat" ? arg2 : arg1)); }

/* They have nothing in common. */
syscall::*chmod*:entry /probefunc == "chmod" || probefunc == "fchmodat" && arg1 != 0/ { @modes = count(); }
/* zonesafe: disabled: syscall::fchmodat:entry matches no system call on Solaris 10
syscall::fchmodat:entry { @other = count(); }
*/

/* Another clause has the call as well, and had it before. */
syscall::wait*:return { waits++; }
syscall::wait*:return { @waits[execname] = count(); waits++; }

END { printf("%d %d\n", n, waits); }
