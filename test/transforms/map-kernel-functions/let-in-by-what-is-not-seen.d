fbt::segmap_fault:entry
{
	self->deep = 1;
}

fbt::fop_read:entry
/self->deep != 0/
{
	@[execname] = count();
}

io:::start
{
	self->disk = 1;
}

BEGIN
{
	self->disk = 1;
}

fbt::fop_write:entry
/self->disk/
{
	@b[execname] = count();
}
