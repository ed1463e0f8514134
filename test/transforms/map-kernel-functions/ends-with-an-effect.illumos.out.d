syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno != EBADF && errno != EINVAL && errno != EFAULT/
{
	self->x = 0;
	@ = count();
}

syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/errno != EBADF && errno != EINVAL && errno != EFAULT/
{
	self->x = 0;
	self->y = 0;
}
