syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno == 0/
{
	self->a = arg0;
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno == 0/
{
	self->b = self->a;
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno == 0/
{
	trace(self->b);
}
