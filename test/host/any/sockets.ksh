#!/usr/bin/ksh
# sockets - accepted connections, through the preprocessor.
typeset -i debug=0
[[ $1 == -d ]] && debug=1

dtrace -C -s <( print -r '
#include <sys/socket.h>
#define DEBUG '$debug'

#pragma D option statusrate=100ms

#if DEBUG
dtrace:::BEGIN { printf("tracing\n"); }
#endif

syscall::accept:return
/errno == 0/
{
	printf("%s\n", execname);
}

syscall::accept:return
{
	@accepted[execname] = count();
}

/* tick-100ms, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
dtrace:::BEGIN
{
	zonesafe_next_100ms = walltimestamp + 100000000;
}

syscall::ioctl:entry
{
	this->tick_100ms = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_100ms;
}

syscall::ioctl:entry
/this->tick_100ms/
{
	zonesafe_next_100ms += 100000000;
}

syscall::ioctl:entry
/this->tick_100ms/
{
	printa(@accepted);
}
' )
