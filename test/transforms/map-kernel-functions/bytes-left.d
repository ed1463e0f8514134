#!/usr/sbin/dtrace -s

fbt::fop_read:entry
{
	self->size = args[1]->uio_resid;
	self->uio = args[1];
}

fbt::fop_read:return
/self->uio && self->size > 0/
{
	this->left = self->uio->uio_resid;
	printf("%s: %d of %d left\n", execname, this->left, self->size);
	self->uio = 0;
	self->size = 0;
}
