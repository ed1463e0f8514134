#!/usr/sbin/dtrace -s

/* zonesafe: a zone lacks the provider: #pragma D depends_on provider io */
#pragma D depends_on module genunix
#pragma D option quiet

syscall::read:entry
{
	@[execname] = count();
}
