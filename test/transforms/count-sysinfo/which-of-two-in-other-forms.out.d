syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/errno != EBADF && errno != EINVAL && errno != EFAULT/
{
	@[(strstr(probefunc, "read") != NULL ? "sysread" : "syswrite") != "sysread" ? "w" : "r"] = count();
	@b[strlen(strstr(probefunc, "read") != NULL ? "sysread" : "syswrite")] = count();
	@c[strstr(probefunc, "read") != NULL ? "sysread" : "syswrite"] = count();
}
