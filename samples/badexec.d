#!/usr/sbin/dtrace -s
/*
 * badexec.d - programs that could not be started, by error.
 */

#pragma D option quiet

proc:::exec
{
	self->path = args[0];
}

proc:::exec-failure
/self->path != NULL/
{
	@failed[execname, self->path, args[0]] = count();
}

proc:::exec-success,
proc:::exec-failure
{
	self->path = 0;
}

dtrace:::END
{
	printf("%-16s %-40s %6s %8s\n", "BY", "PATH", "ERRNO", "COUNT");
	printa("%-16s %-40s %6d %@8d\n", @failed);
}
