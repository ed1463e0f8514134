#!/usr/sbin/dtrace -s

sysinfo:::sys*
{
	@calls[probename] = count();
}

sysinfo:::*ch
/probename != "readch" && probename != "writech" &&
    probename != "rawch" && probename != "canch" &&
    probename != "outch"/
{
	@bytes[probename, pid] = sum(1);
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

sysinfo:::rw_*
{
	@locks[execname] = count();
}

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
