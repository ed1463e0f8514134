#!/usr/sbin/dtrace -s

#pragma D option quiet

/* what the programs of a user do */
sysinfo:::
/uid == 100/
{
	@[execname, probename] = sum(arg0);
}

dtrace:::END
{
	printa("%-16s %-12s %@8d\n", @);
}
