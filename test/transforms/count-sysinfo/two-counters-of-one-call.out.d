syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno != EBADF && errno != EINVAL && errno != EFAULT/
{
	@["sysread", "sysinfo"] = sum(1);
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno == 0/
{
	@["readch", "sysinfo"] = sum(arg0);
}
