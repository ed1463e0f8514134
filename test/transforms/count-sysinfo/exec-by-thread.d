/* exec leaves one thread, which then is the first of its process */
sysinfo:::sysexec { @[pid, tid] = count(); }
