syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/errno == 0/
{
	@bytes[execname, strstr(probefunc, "read") != NULL ? "readch" : "writech"] = sum(arg0);
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/errno == 0 && (strstr(probefunc, "read") != NULL || arg0 > 512)/
{
	@[strstr(probefunc, "write") != NULL ? "W" : "R"] = quantize(arg0);
}

syscall::read:return, syscall::readv:return, syscall::pread*:return, syscall::write:return, syscall::writev:return, syscall::pwrite*:return /errno != EBADF && errno != EINVAL && errno != EFAULT/ { @calls[execname, probefunc] = count(); }
