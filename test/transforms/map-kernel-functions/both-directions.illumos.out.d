#!/usr/sbin/dtrace -s

syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry,
syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
{
	@[strstr(probefunc, "read") != NULL ?
	    "fop_read" : "fop_write", strstr(probefunc, "read") != NULL ? "R" : "W", probename] = count();
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/errno == 0/
{
	@done["genunix"] = count();
}
