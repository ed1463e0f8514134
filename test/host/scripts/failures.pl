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
	proc:::signal-send
	{
		printf("%s sends %d\\n", execname, args[2]);
	}
	profile:::tick-1s
	{
		printa("%s %s %d %\@d\\n", \@failed);
	}
' '$options'
END

open(my $trace, "$dtrace |") or die "no dtrace: $!";
my $count = `dtrace -qn 'proc:::create { \@[execname] = count(); } tick-1m { exit(0); }'`;
my $program = q{proc:::exit { printf("%s\n", execname); }};
system('dtrace', '-b', '32m', '-qn', $program);
