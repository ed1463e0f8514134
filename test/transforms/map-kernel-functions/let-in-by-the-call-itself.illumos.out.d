syscall::read:entry
{
	self->inside = 1;
}

syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry
/self->inside/
{
	@[execname] = count();
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno != EBADF && errno != EINVAL && errno != EFAULT && self->inside/
{
	self->inside = 0;
}

syscall::read:return
/self->inside/
{
	@kept[execname] = count();
}
