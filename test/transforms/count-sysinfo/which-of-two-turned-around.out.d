syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/errno != EBADF && errno != EINVAL && errno != EFAULT/
{
	@r[strstr(probefunc, "write") != NULL ? "out" : "in"] = count();
	@n[strstr(probefunc, "read") != NULL ? 1 : 0, "other" == (strstr(probefunc, "read") != NULL ? "sysread" : "syswrite")] = count();
}
