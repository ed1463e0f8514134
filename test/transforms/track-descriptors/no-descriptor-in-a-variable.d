/* What a variable keeps of mmap may be -1, too. */
syscall::mmap:entry
{
	this->fd = arg4;
	trace(fds[this->fd].fi_name);
	self->mapped = (int)arg4;
}

syscall::mmap:return
{
	trace(fds[self->mapped].fi_name);
	self->mapped = 0;
}

/* What another call was given is a descriptor. */
syscall::read:entry
{
	self->fd = arg0;
}

syscall::read:return
{
	trace(fds[self->fd].fi_name);
	self->fd = 0;
}
