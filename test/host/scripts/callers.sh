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

proc:::exit
/pid == $target/
{
	exit(0);
}

profile:::tick-10s
{
	printa(@calls);
	trunc(@calls);
}
'

if [ "$1" = -c ]; then
	dtrace -x dynvarsize=$size -n "$script" -c "$3" >&2
elif [ "$1" = -p ]; then
	dtrace -x bufsize=32m -n "$script" \
	    -p "$3"
else
	exec dtrace -n "$script"
fi
