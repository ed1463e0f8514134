#!/usr/sbin/dtrace -s

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

syscall::fork1:return,
syscall::forkall:return
/arg1 > 0/
{
	@calls["sysfork"] = count();
}

syscall::vfork:return
/arg1 > 0/
{
	@calls["sysvfork"] = count();
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
