fbt::fop_read:entry
{
	self->size = args[1]->uio_resid;
}

fbt::fop_read:return
/self->size/
{
	@ = quantize(self->size);
	self->size = 0;
}
