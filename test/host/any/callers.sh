#!/bin/sh
# callers - count calls of a command, of a process, or of all.

if [ "$2" = "" ]; then
	entry='syscall:::entry'
else
	entry='syscall::'$2':entry'
fi

script='
#pragma D option quiet
'$entry'
{
	@calls[probefunc] = count();
}

syscall::rexit:entry
/pid == $target/
{
	exit(0);
}

/* tick-10s, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
dtrace:::BEGIN
{
	zonesafe_next_10s = walltimestamp + 10000000000;
}

syscall::ioctl:entry
{
	this->tick_10s = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_10s;
}

syscall::ioctl:entry
/this->tick_10s/
{
	zonesafe_next_10s += 10000000000;
}

syscall::ioctl:entry
/this->tick_10s/
{
	printa(@calls);
	trunc(@calls);
}
'

if [ "$1" = -c ]; then
	dtrace -x dynvarsize=$size -n "$script" -c "$3" >&2
elif [ "$1" = -p ]; then
	dtrace -x bufsize=16m -n "$script" \
	    -p "$3"
else
	exec dtrace -n "$script"
fi
