#!/bin/sh
# here - D in here-documents.

dtrace -qs /dev/stdin <<END
proc:::exec-success
/pid != \$pid && uid == $UID/
{
	printf("%s\\n", curpsinfo->pr_psargs);
}
END

cat > /tmp/here.d <<-'EOF'
	#pragma D option quiet
	proc:::exit
	/uid == $1/
	{
		printf("%s\n", execname);
	}
	EOF
dtrace -s /tmp/here.d 0
dtrace -s counts.d

printf '%s\n' 'sysinfo:::sysfork { @[execname] = count(); }' | dtrace -s /dev/stdin
echo 'tick-1s { trace(1); }' | pfexec /usr/sbin/dtrace -qs /dev/stdin
