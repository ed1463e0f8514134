#pragma D option quiet

profile-97 { @where[execname, pid, cpu] = count(); }
syscall::read:entry { @[(int)cpu, probefunc] = sum(arg2); @class["-" /* pr_clname */, execname] = count(); }
syscall::exec*:return { @who[zonename, -1 /* pr_zoneid */, -1 /* pr_projid */] = count(); }

/* nothing else tells these apart */
syscall::write:entry { @alone[cpu] = count(); @both[cpu, curlwpsinfo->pr_pri] = count(); @titled["cpu", cpu] = count(); }
profile-97 { @samples[cpu, probename] = count(); }

/* what is decided, computed or looked up with it */
syscall::open*:entry { @first[execname, cpu == 0] = count(); @even[execname, cpu & 1] = count(); last[execname, cpu] = pid; }
syscall::close:entry /cpu > 0/ { @closed[execname, cpu] = count(); }
/* zonesafe: disabled: `freemem is kernel memory
syscall::ioctl:entry { @sum[execname, cpu] = sum(`freemem); @tick[execname, `freemem] = count(); }
*/

END { printa("%s %d %d %@d\n", @where); printa(@class); printa(@who); /* zonesafe: needs @sum: `freemem is kernel memory: printa(@sum); */ printa(@closed); }
