/* where the probe is there, its amount is 1, or only the kernel knows it */
sysinfo:::pswitch { @a = sum(arg0); }
sysinfo:::pswitch,sysinfo:::trap { @b = sum(arg0); }
sysinfo:::rawch { @c = sum(arg0); }
sysinfo:::rawch,sysinfo:::readch { @d = sum(arg0); }
sysinfo:::sys* { @e = sum(arg0); }
sysinfo:::idle* { @f = sum(arg0 * 2); }
sysinfo:::sysread { @g = sum(arg0); @h = sum(*(uint64_t *)arg1); }
sysinfo:::sysread { printf("%d\n", arg0); printf("%ld %s\n", arg0, probefunc); }
sysinfo:::sysread { @i[probename, probemod, probeprov] = count(); }
sysinfo:::io*,sysinfo:::intr[u]* { @j = sum(arg0); }
sysinfo:::*[ur]n[pt]* { @k = sum(arg0); }
