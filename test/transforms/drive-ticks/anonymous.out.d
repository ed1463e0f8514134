#!/usr/sbin/dtrace -As

syscall::read:entry
{
	@reads[execname] = count();
}

/* zonesafe: disabled: tick-10s does not fire on time in a zone
tick-10s
{
	printa(@reads);
}
*/
