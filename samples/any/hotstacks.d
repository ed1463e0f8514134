#!/usr/sbin/dtrace -s
/*
 * hotstacks.d - where one process spends its time. Run with -p or -c.
 */

#pragma D option ustackframes=20

profile:::profile-197
/pid == $target/
{
	@[ustack()] = count();
}

dtrace:::END
{
	trunc(@, 10);
}
