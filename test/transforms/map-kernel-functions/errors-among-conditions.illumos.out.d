syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno != EBADF && errno != EINVAL && errno != EFAULT && (errno == 0 || execname == "cat")/
{
	@[execname] = count();
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/(errno == 0) && execname == "cat"/
{
	@b[execname] = count();
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/!errno/
{
	@c[execname] = count();
}

/* the program that calls exec: when exec returns, another is in its place */
syscall::exec*:entry
{
	self->zonesafe_execname = execname;
}

syscall::exec*:return
/self->zonesafe_execname != "" && !errno/
{
	@d[self->zonesafe_execname] = count();
}

syscall::exec*:return
{
	self->zonesafe_execname = 0;
}
