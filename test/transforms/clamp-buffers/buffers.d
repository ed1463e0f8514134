#!/usr/sbin/dtrace -s

#pragma D option quiet
#pragma D option bufsize=32m
 #pragma D option aggsize=1g
#pragma D option specsize=0x2000000
#pragma D option dynvarsize=64m

syscall:::entry
{
	printf("%s %s\n", execname, probefunc);
	@[probefunc] = count();
}
