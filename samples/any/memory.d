#!/usr/sbin/dtrace -s
/*
 * memory.d - free memory once a second, with the programs that grow their heap.
 */

#pragma D option quiet
#pragma D option bufsize=16m

dtrace:::BEGIN
{
	printf("%-20s %10s\n", "TIME", "FREE");
}

syscall::brk:entry
{
	@grow[execname] = count();
}

/* zonesafe: disabled: `freemem is kernel memory
profile:::tick-1s
{
	printf("%-20Y %10d\n", walltimestamp, `freemem * `_pagesize);
}
*/

dtrace:::END
{
	printa("%-20s %@8d\n", @grow);
}
