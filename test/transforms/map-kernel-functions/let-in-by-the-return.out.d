/* zonesafe: these variables keep the types that they had */
self int64_t transfer;

/* nothing at the entry lets the return in: it asks itself whether the call has come to the file */
syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno != EBADF && errno != EINVAL && errno != EFAULT && self->transfer/
{
	self->transfer = errno;
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno != EBADF && errno != EINVAL && errno != EFAULT/
{
	self->transfer++;
}
