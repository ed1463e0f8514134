fbt::fop_read:entry
{
	self->size = args[1]->uio_resid;
	self->uio = args[1];
}

fbt::fop_read:return
/self->size > 0 && self->uio/
{
	@ = sum(self->size - self->uio->uio_resid);
	self->size = 0;
	self->uio = 0;
}

fbt::fop_read:return
/self->size > 512/
{
	@big = count();
}
