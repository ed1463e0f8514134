#!/usr/sbin/dtrace -s
/*
 * opened.d - files as they are opened, with the CPU that did it.
 */

#pragma D option quiet

dtrace:::BEGIN
{
	printf("%3s %5s %6s %-16s %s\n", "CPU", "UID", "PID", "PROGRAM", "PATH");
}

syscall::open*:entry
{
	printf("%3d %5d %6d %-16s %s\n", -1 /* cpu */, uid,
	    pid, execname, copyinstr(probefunc == "openat" || probefunc == "openat64" ? arg1 : arg0));
}
