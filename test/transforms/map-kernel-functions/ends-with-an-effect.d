fbt::fop_read:return
{
	self->x = 0;
	@ = count();
}

fbt::fop_write:return
{
	self->x = 0;
	self->y = 0;
}
