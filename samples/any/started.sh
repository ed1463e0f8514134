#!/bin/sh
#
# started.sh [-u] - programs as they start, with the user that started them.
#

title=
[ "$1" = "-u" ] && title="UID PROGRAM"

/usr/sbin/dtrace -n '
#pragma D option quiet

dtrace:::BEGIN
/"'"$title"'" != ""/
{
	printf("%s\n", "'"$title"'");
}

syscall::exec*:return
/errno == 0/
{
	printf("%d %s\n", uid, execname);
}
'
