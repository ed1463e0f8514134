#!/usr/sbin/dtrace -s

#pragma D option quiet

/* only the entry tells a vfork: vfork itself, or forksys with 2, as posix_spawn does */
syscall::*fork*:entry
/probefunc == "vfork" || (probefunc == "forksys" && arg0 == 2)/
{
	self->zonesafe_vfork = 1;
}

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

syscall::*fork*:return
/arg1 > 0 && !self->zonesafe_vfork && uid == 100/
{
	@[execname, "sysfork"] = sum(1);
}

syscall::*fork*:return
/arg1 > 0 && self->zonesafe_vfork && uid == 100/
{
	@[execname, "sysvfork"] = sum(1);
}

syscall::*fork*:return
/self->zonesafe_vfork/
{
	self->zonesafe_vfork = 0;
}

dtrace:::END
{
	printa("%-16s %-12s %@8d\n", @);
}
