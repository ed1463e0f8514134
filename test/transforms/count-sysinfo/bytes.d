#!/usr/sbin/dtrace -s
#pragma D option quiet

/* What each program reads and writes. */
sysinfo:::readch
{
	@bytes["read", execname] = sum(arg0);
}

sysinfo:::writech
/execname != "syslogd" || arg0 > 1024/
{
	@bytes["write", execname] = sum(args[0]);
	@sizes[execname] = quantize(arg0);
}

dtrace:::END
{
	printa("%-8s %-16s %@12d\n", @bytes);
	printa(@sizes);
}
