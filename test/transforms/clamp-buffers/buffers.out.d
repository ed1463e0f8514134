#!/usr/sbin/dtrace -s

#pragma D option quiet
#pragma D option bufsize=16m
 #pragma D option aggsize=16m
#pragma D option specsize=16m
#pragma D option dynvarsize=64m

syscall:::entry
{
	printf("%s %s\n", execname, probefunc);
	@[probefunc] = count();
}
