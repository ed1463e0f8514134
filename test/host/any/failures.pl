#!/usr/bin/perl -w
# failures - system calls that fail, by process.   It's more readable than truss.
use strict;

my $filter = defined $ARGV[0] ? "&& execname == \"$ARGV[0]\"" : '';
my $options = '-c date';
my $ratio = 4 / 2; s{'}{"} for my @quotes = ("it's");

=pod

Don't take this for a string: "dtrace -n 'proc:::exit'

=cut

my $dtrace = <<END;
/usr/sbin/dtrace -n '
	#pragma D option quiet
	syscall:::return
	/errno != 0 && pid != \$pid $filter/
	{
		\@failed[execname, probefunc, errno] = count();
	}

/* for signal-send: the signal, kept until the call returns */
syscall::*kill:entry,
syscall::sigqueue:entry,
syscall::sigsendsys:entry
{
	self->zonesafe_signal = (int)arg1;
}

	syscall::*kill:return,
	syscall::sigqueue:return,
	syscall::sigsendsys:return
	/errno == 0 && self->zonesafe_signal/
	{
		printf("%s sends %d\\n", execname, self->zonesafe_signal);
	}

syscall::*kill:return,
syscall::sigqueue:return,
syscall::sigsendsys:return
{
	self->zonesafe_signal = 0;
}

/* tick-1s, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
dtrace:::BEGIN
{
	zonesafe_next_1s = walltimestamp + 1000000000;
}

syscall::ioctl:entry
{
	this->tick_1s = pid == \$pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_1s;
}

syscall::ioctl:entry
/this->tick_1s/
{
	zonesafe_next_1s += 1000000000;
}

	syscall::ioctl:entry
	/this->tick_1s/
	{
		printa("%s %s %d %\@d\\n", \@failed);
	}
' '$options'
END

open(my $trace, "$dtrace |") or die "no dtrace: $!";
my $count = `dtrace -qn 'syscall::*fork*:return /arg1 > 0/ { \@[execname] = count(); } 
/* tick-1m, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
dtrace:::BEGIN
{
	zonesafe_next_1m = walltimestamp + 60000000000;
}

syscall::ioctl:entry
{
	this->tick_1m = pid == \$pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_1m;
}

syscall::ioctl:entry
/this->tick_1m/
{
	zonesafe_next_1m += 60000000000;
}

syscall::ioctl:entry /this->tick_1m/ { exit(0); }'`;
my $program = q{syscall::rexit:entry { printf("%s\n", execname); }};
system('dtrace', '-b', '16m', '-qn', $program);
