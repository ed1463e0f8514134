/* exec leaves one thread, which then is the first of its process */
syscall::exec*:entry { @[pid, tid] = count(); }
