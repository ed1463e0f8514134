#!/bin/sh
# here - D in here-documents.

dtrace -qs /dev/stdin <<END
syscall::exec*:return
/errno == 0 && pid != \$pid && uid == $UID/
{
	printf("%s\\n", execname);
}
END

cat > /tmp/here.d <<-'EOF'
	#pragma D option quiet
	syscall::rexit:entry
	/uid == $1/
	{
		printf("%s\n", execname);
	}
	EOF
dtrace -s /tmp/here.d 0
dtrace -s counts.d

printf '%s\n' '/* only the entry tells a vfork: vfork itself, or forksys with 2, as posix_spawn does */ syscall::*fork*:entry /probefunc == "vfork" || (probefunc == "forksys" && arg0 == 2)/ { self->zonesafe_vfork = 1; } syscall::*fork*:return /arg1 > 0 && !self->zonesafe_vfork/ { @[execname] = count(); } syscall::*fork*:return /self->zonesafe_vfork/ { self->zonesafe_vfork = 0; }' | dtrace -s /dev/stdin
echo '/* tick-1s, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
dtrace:::BEGIN
{
	zonesafe_next_1s = walltimestamp + 1000000000;
}

syscall::ioctl:entry
{
	this->tick_1s = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_1s;
}

syscall::ioctl:entry
/this->tick_1s/
{
	zonesafe_next_1s += 1000000000;
}

syscall::ioctl:entry /this->tick_1s/ { trace(1); }' | pfexec /usr/sbin/dtrace -qs /dev/stdin
