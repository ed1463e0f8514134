#!/usr/sbin/dtrace -s

syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry
{
	self->asked = arg2;
	self->uio = 1;
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/self->uio/
{
	@moved[execname] = sum(arg0 > 0 ? arg0 : 0);
	self->asked = self->uio = 0;
}
