/* Calls that have become one: of clauses that do something together, one alone fires for it. */
syscall::exec:return { n++; }
syscall::exece:return { n++; }

syscall::open:entry { @opened[execname] = count(); }
syscall::openat:entry { @opened[execname] = count(); }

syscall::fork1:return /arg0 > 0/ { @forks = count(); }
syscall::vfork:return /arg0 > 0/ { @forks = count(); }
syscall::forkall:return /arg0 > 0/ { @forks = count(); }

/* One is told from the other by its flags, but not the other way round. */
syscall::rmdir:entry { printf("rmdir %s\n", copyinstr(arg0)); }
syscall::unlinkat:entry { printf("unlinkat %s\n", copyinstr(arg1)); }

/* They have nothing in common. */
syscall::chmod:entry { @modes = count(); }
syscall::fchmodat:entry { @other = count(); }

/* Another clause has the call as well, and had it before. */
syscall::wait:return { waits++; }
syscall::wait:return, syscall::waitsys:return { @waits[execname] = count(); waits++; }

END { printf("%d %d\n", n, waits); }
