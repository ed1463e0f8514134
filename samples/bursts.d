#!/usr/sbin/dtrace -s
/*
 * bursts.d - how many writes come within a tenth of a second.
 */

#pragma D option quiet

syscall::write:entry
{
	writes++;
}

profile:::tick-100ms
/writes > 0/
{
	@["writes in 100 ms"] = quantize(writes);
	writes = 0;
}

profile:::tick-1m
{
	exit(0);
}
