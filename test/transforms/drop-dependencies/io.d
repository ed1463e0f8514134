#!/usr/sbin/dtrace -s

#pragma D depends_on provider io
#pragma D depends_on module genunix
#pragma D option quiet

syscall::read:entry
{
	@[execname] = count();
}
