syscall::read:entry,
syscall::pread:entry,
syscall::pread64:entry
{
	self->size = arg2;
	self->uio = 1;
}

syscall::read:return,
syscall::pread:return,
syscall::pread64:return
/self->size > 0 && self->uio/
{
	@ = sum(arg0 > 0 ? arg0 : 0);
	self->size = 0;
	self->uio = 0;
}

syscall::read:return,
syscall::pread:return,
syscall::pread64:return
/errno != EBADF && errno != EINVAL && errno != EFAULT && self->size > 512/
{
	@big = count();
}
