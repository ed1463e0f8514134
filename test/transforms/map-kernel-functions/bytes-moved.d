#!/usr/sbin/dtrace -s

fbt:genunix:fop_read:entry, fbt:genunix:fop_write:entry
{
	self->asked = args[1]->uio_resid;
	self->uio = args[1];
	self->start = timestamp;
}

fbt:genunix:fop_read:return
/self->uio/
{
	this->left = self->uio->uio_resid;
	@moved["read", execname] = sum(self->asked - this->left);
	@time["read"] = quantize(timestamp - self->start);
	self->asked = 0;
	self->uio = 0;
	self->start = 0;
}

fbt:genunix:fop_write:return
/self->uio/
{
	@moved["write", execname] = sum(self->asked - self->uio->uio_resid);
	@time["write"] = quantize(timestamp - self->start);
	@errors[arg1] = count();
	self->asked = 0;
	self->uio = 0;
	self->start = 0;
}
