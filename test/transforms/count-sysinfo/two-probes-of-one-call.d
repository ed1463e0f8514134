/* A clause of two probes of one call runs for the one before it does for the other, as in the kernel, or stays. */
syscall::read:return, sysinfo:::readch { printf("%s\n", probename); }
sysinfo:::readch, sysinfo:::sysread { printf("%s\n", probename); }
sysinfo:::syswrite, sysinfo:::writech { last = timestamp; }
