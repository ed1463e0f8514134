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

proc:::exec-success
{
	printf("%d %s\n", curpsinfo->pr_euid, curpsinfo->pr_psargs);
}
'
