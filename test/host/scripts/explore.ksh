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

header='BEGIN { printf("%d seconds on %s\n", '$interval', `utsname.nodename); }
	tick-'$interval'sec { exit(0); }
	'

$dtrace -qn "$header"'
	syscall:::entry { @calls[execname] = count(); }
' > calls

$dtrace -qn "$header"'
	proc:::exec-success { @new[execname, curpsinfo->pr_psargs] = count(); }
' | sort > processes

$dtrace -qn "$header"'
	sdt:::interrupt-start { @interrupts[cpu] = count(); }
	END { printa("%d %@d\n", @interrupts); }
' > interrupts
