#!/bin/sh
#
# newprocs - show new processes, or those of one user.   Usage: newprocs [-t] [-u uid]
#
opt_time=0; filter=0; uid=0
while getopts tu: name
do
	case $name in
	t)	opt_time=1 ;;
	u)	filter=1; uid=$OPTARG ;;
	*)	cat <<-END >&2
		USAGE: newprocs [-t] [-u uid]    # dtrace's probes, $0
		END
		exit 1
	esac
done

/usr/sbin/dtrace -q -b 64m -n '
 inline int OPT_time	= '$opt_time';
 inline int FILTER	= '$filter';
 inline int USER	= '$uid';
 inline string TITLE	= "'"$TITLE"'";

 dtrace:::BEGIN
 {
	printf("%s %5s %s\n", TITLE, "PID", "COMMAND");
 }

 /* the user'\''s own, or everybody'\''s */
 proc:::exec-success
 /FILTER == 0 || uid == USER/
 {
	OPT_time ? printf("%Y ", walltimestamp) : 1;
	this->separator = '\'\\t\'';
	printf("%5d%c%s\n", pid, this->separator, curpsinfo->pr_psargs);
 }

 proc:::exec-failure
 {
	@failed[execname, args[0]] = count();
 }
'
