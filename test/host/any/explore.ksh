#!/usr/bin/ksh
# explore - some looks at a machine, each in a file of its own.

dtrace=/usr/sbin/dtrace
integer interval=5
while getopts i: name; do
	case $name in
	i) interval=$OPTARG ;;
	esac
done

if [[ `$dtrace -b1k -qn 'BEGIN { trace(pid); exit(0); }'` == "" ]]; then
	print -u2 "cannot run dtrace"
	exit 1
fi

header='/* tick-'$interval'sec, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
dtrace:::BEGIN
{
	zonesafe_next_arg100sec = walltimestamp + '$interval' * 1000000000LL;
}

syscall::ioctl:entry
{
	this->tick_arg100sec = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_arg100sec;
}

syscall::ioctl:entry
/this->tick_arg100sec/
{
	zonesafe_next_arg100sec += '$interval' * 1000000000LL;
}

/* zonesafe: disabled: `utsname.nodename is kernel memory
BEGIN { printf("%d seconds on %s\n", '$interval', `utsname.nodename); }
*/
	syscall::ioctl:entry /this->tick_arg100sec/ { exit(0); }
	'

$dtrace -qn "$header"'
	syscall:::entry { @calls[execname] = count(); }
' > calls

$dtrace -qn "$header"'
	syscall::exec*:return /errno == 0/ { @new[execname, execname] = count(); }
' | sort > processes

$dtrace -qn '/* zonesafe: what nothing defines any more, so that the rest compiles */
dtrace:::BEGIN
/0/
{
	@interrupts[0] = count();
}

'"$header"'
	/* zonesafe: disabled: sdt:::interrupt-start cannot be enabled in a zone
sdt:::interrupt-start { @interrupts[cpu] = count(); }
*/
	END { printa("%d %@d\n", @interrupts); }
' > interrupts
