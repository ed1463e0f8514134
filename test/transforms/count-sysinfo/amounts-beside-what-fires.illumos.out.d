/* where the probe is there, its amount is 1, or only the kernel knows it */
sysinfo:::pswitch { @a = sum(1); }
sysinfo:::pswitch,sysinfo:::trap { @b = sum(1); }
/* zonesafe: disabled: arg0 cannot be read in a zone
sysinfo:::rawch { @c = sum(arg0); }
*/
/* zonesafe: disabled: arg0 cannot be read in a zone
sysinfo:::rawch,sysinfo:::readch { @d = sum(arg0); }
*/
sysinfo:::sys* { @e = sum(1); }
sysinfo:::idle* { @f = sum(1 * 2); }
/* zonesafe: disabled: arg0 cannot be read in a zone
sysinfo:::sysread { @g = sum(arg0); @h = sum(*(uint64_t *)arg1); }
*/
sysinfo:::sysread { printf("%d\n", (int64_t)1); printf("%ld %s\n", (int64_t)1, probefunc); }
sysinfo:::sysread { @i[probename, probemod, probeprov] = count(); }
/* zonesafe: disabled: arg0 cannot be read in a zone
sysinfo:::io*,sysinfo:::intr[u]* { @j = sum(arg0); }
*/
/* zonesafe: disabled: arg0 cannot be read in a zone
sysinfo:::*[ur]n[pt]* { @k = sum(arg0); }
*/
