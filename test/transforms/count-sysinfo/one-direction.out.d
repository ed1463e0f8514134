syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/errno != EBADF && errno != EINVAL && errno != EFAULT/
{
	@["syswrite"] = count();
}

syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/errno != EBADF && errno != EINVAL && errno != EFAULT/
{
	@b["syswrite"] = count();
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno == 0/
{
	@b["readch"] = count();
}
