#!/usr/sbin/dtrace -As

syscall::read:entry
{
	@reads[execname] = count();
}

tick-10s
{
	printa(@reads);
}
