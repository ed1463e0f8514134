self int n;

syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno == 0/
{
	self->n += arg0;
}

syscall::read:entry
/self->n/
{
	trace(self->n);
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno == 0 && self->n/
{
	trace(self->n);
}
