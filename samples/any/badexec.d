#!/usr/sbin/dtrace -s
/*
 * badexec.d - programs that could not be started, by error.
 */

#pragma D option quiet

syscall::exec*:entry
{
	self->path = copyinstr(arg0);
}

syscall::exec*:return
/errno != 0 && self->path != NULL/
{
	@failed[execname, self->path, errno] = count();
}

syscall::exec*:return
{
	self->path = 0;
}

dtrace:::END
{
	printf("%-16s %-40s %6s %8s\n", "BY", "PATH", "ERRNO", "COUNT");
	printa("%-16s %-40s %6d %@8d\n", @failed);
}
