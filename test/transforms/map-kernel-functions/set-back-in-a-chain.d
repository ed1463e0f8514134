#!/usr/sbin/dtrace -s

fbt::fop_read:entry
{
	self->asked = args[1]->uio_resid;
	self->uio = args[1];
}

fbt::fop_read:return
/self->uio/
{
	@moved[execname] = sum(self->asked - self->uio->uio_resid);
	self->asked = self->uio = 0;
}
