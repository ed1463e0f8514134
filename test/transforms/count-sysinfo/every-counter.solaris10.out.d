#!/usr/sbin/dtrace -s

#pragma D option quiet

/* what the programs of a user do */
syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/errno == 0 && uid == 100/
{
	@[execname, strstr(probefunc, "read") != NULL ? "readch" : "writech"] = sum(arg0);
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/errno != EBADF && errno != EINVAL && errno != EFAULT && uid == 100/
{
	@[execname, strstr(probefunc, "read") != NULL ? "sysread" : "syswrite"] = sum(1);
}

syscall::exec*:entry
/uid == 100/
{
	@[execname, "sysexec"] = sum(1);
}

syscall::fork1:return,
syscall::forkall:return
/arg1 > 0 && uid == 100/
{
	@[execname, "sysfork"] = sum(1);
}

syscall::vfork:return
/arg1 > 0 && uid == 100/
{
	@[execname, "sysvfork"] = sum(1);
}

dtrace:::END
{
	printa("%-16s %-12s %@8d\n", @);
}
