#!/usr/sbin/dtrace -s
#pragma D option quiet

/* What each program reads and writes. */
syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno == 0/
{
	@bytes["read", execname] = sum(arg0);
}

syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/errno == 0 && (execname != "syslogd" || arg0 > 1024)/
{
	@bytes["write", execname] = sum(arg0);
	@sizes[execname] = quantize(arg0);
}

dtrace:::END
{
	printa("%-8s %-16s %@12d\n", @bytes);
	printa(@sizes);
}
