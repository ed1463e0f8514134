#!/usr/sbin/dtrace -s

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
/self->uio && self->size > 0/
{
	this->left = self->size - (arg0 > 0 ? arg0 : 0);
	printf("%s: %d of %d left\n", execname, this->left, self->size);
	self->uio = 0;
	self->size = 0;
}
