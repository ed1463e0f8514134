self int in;

syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry
/self->in/
{
	@ = count();
}

pid$target::read:entry
{
	self->in = 1;
}

syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/errno != EBADF && errno != EINVAL && errno != EFAULT/
{
	self->in = 0;
}
