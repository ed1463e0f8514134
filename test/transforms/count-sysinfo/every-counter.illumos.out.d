#!/usr/sbin/dtrace -s

#pragma D option quiet

/* what the programs of a user do */
sysinfo:::
/probename != "readch" && probename != "writech" &&
    probename != "rawch" && probename != "canch" &&
    probename != "outch" && probename != "rcvint" &&
    probename != "xmtint" && probename != "mdmint" && uid == 100/
{
	@[execname, probename] = sum(1);
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/errno == 0 && uid == 100/
{
	@[execname, strstr(probefunc, "read") != NULL ? "readch" : "writech"] = sum(arg0);
}

dtrace:::END
{
	printa("%-16s %-12s %@8d\n", @);
}
