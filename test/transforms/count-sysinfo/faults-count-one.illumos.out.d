#pragma D option quiet

vminfo:::as_fault { @minor[execname] = sum(1); }
vminfo:::maj_fault, vminfo:::zfod { @[execname, probename] = quantize(1); last = (int64_t)1; }
vminfo:::maj_fault /1 > 0/ { printf("%d %s\n", (int64_t)1, execname); }

/* a large page is copied as many small ones, and pages are read in bunches */
/* zonesafe: disabled: arg0 cannot be read in a zone
vminfo:::cow_fault { @copied[execname] = sum(arg0); }
*/
vminfo:::pgpgin { /* zonesafe: arg0 cannot be read in a zone: @pages[execname] = sum(arg0); */ n++; }
/* zonesafe: disabled: arg0 cannot be read in a zone
vminfo:::*fault { @any[probename] = sum(arg0); }
*/

/* what the counter was before, only the kernel has */
/* zonesafe: disabled: args[1] cannot be read in a zone
vminfo:::zfod { @counter = max(*args[1]); }
*/
/* zonesafe: disabled: args[1] cannot be read in a zone
vminfo:::pgin { @counter = max(*args[1]); @ins = sum(arg0); }
*/

/* zonesafe: disabled: arg0 cannot be read in a zone
syscall::write:entry, vminfo:::as_fault { @both[probename] = sum(arg0); }
*/

END { printa(@minor); /* zonesafe: needs @pages: arg0 cannot be read in a zone: printa(@pages); */ printf("%d %d\n", n, last); }
