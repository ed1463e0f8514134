self int in;

fbt::fop_read:entry
/self->in/
{
	@ = count();
}

pid$target::read:entry
{
	self->in = 1;
}

fbt::fop_write:return
{
	self->in = 0;
}
