#!/usr/sbin/dtrace -s

/* only the entry tells a vfork: vfork itself, or forksys with 2, as posix_spawn does */
syscall::*fork*:entry
/probefunc == "vfork" || (probefunc == "forksys" && arg0 == 2)/
{
	self->zonesafe_vfork = 1;
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/errno != EBADF && errno != EINVAL && errno != EFAULT/
{
	@calls[strstr(probefunc, "read") != NULL ? "sysread" : "syswrite"] = count();
}

syscall::exec*:return
/errno != ENOENT && errno != ENOTDIR/
{
	@calls["sysexec"] = count();
}

syscall::*fork*:return
/arg1 > 0 && !self->zonesafe_vfork/
{
	@calls["sysfork"] = count();
}

syscall::*fork*:return
/arg1 > 0 && self->zonesafe_vfork/
{
	@calls["sysvfork"] = count();
}

syscall::*fork*:return
/self->zonesafe_vfork/
{
	self->zonesafe_vfork = 0;
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/errno == 0/
{
	@bytes[strstr(probefunc, "read") != NULL ? "readch" : "writech", pid] = sum(arg0);
}

/* zonesafe: disabled: sysinfo:::rw_* cannot be enabled in a zone
sysinfo:::rw_*
{
	@locks[execname] = count();
}
*/

syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/errno == 0/
{
	@both = sum(arg0);
}
