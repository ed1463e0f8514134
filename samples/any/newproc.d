#!/usr/sbin/dtrace -qs
/*
 * newproc.d - each program as it starts, with who started it.
 */

dtrace:::BEGIN
{
	printf("%-20s %6s %6s %6s %s\n", "TIME", "UID", "PPID", "PID", "COMMAND");
}

syscall::exec*:return
/errno == 0/
{
	printf("%-20Y %6d %6d %6d %s\n", walltimestamp, uid,
	    ppid, pid, execname);
}
