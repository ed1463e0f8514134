/* zonesafe: these variables keep the types that they had */
self int calls;

syscall::read:entry
{
	self->reads = 1;
	self->bytes = 0;
}

/* what it brought */
syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno == 0 && self->reads/
{
	self->bytes += arg0;
}

syscall::read:return
{
	@sizes[execname] = quantize(self->bytes);
	self->reads = 0;
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno != EBADF && errno != EINVAL && errno != EFAULT/
{
	self->calls++;
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno == 0 && self->calls/
{
	@bytes[execname] = sum(arg0);
	self->calls = 0;
}
