syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/errno == 0/
{
	@[execname] = count();
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/errno != EBADF && errno != EINVAL && errno != EFAULT/
{
	@[execname] = count();
}

syscall::exec*:entry
{
	@[execname] = count();
}

syscall::*fork*:return
/arg1 > 0/
{
	@[execname] = count();
}
