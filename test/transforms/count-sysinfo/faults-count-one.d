#pragma D option quiet

vminfo:::as_fault { @minor[execname] = sum(arg0); }
vminfo:::maj_fault, vminfo:::zfod { @[execname, probename] = quantize(args[0]); last = arg0; }
vminfo:::maj_fault /arg0 > 0/ { printf("%d %s\n", arg0, execname); }

/* a large page is copied as many small ones, and pages are read in bunches */
vminfo:::cow_fault { @copied[execname] = sum(arg0); }
vminfo:::pgpgin { @pages[execname] = sum(arg0); n++; }
vminfo:::*fault { @any[probename] = sum(arg0); }

/* what the counter was before, only the kernel has */
vminfo:::zfod { @counter = max(*args[1]); }
vminfo:::pgin { @counter = max(*args[1]); @ins = sum(arg0); }

syscall::write:entry, vminfo:::as_fault { @both[probename] = sum(arg0); }

END { printa(@minor); printa(@pages); printf("%d %d\n", n, last); }
