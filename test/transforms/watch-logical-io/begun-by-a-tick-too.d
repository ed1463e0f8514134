fbt::zio_wait:entry
{
	self->in = 1;
}

profile:::tick-1s
{
	self->in = 2;
}

io:::start
/self->in/
{
	@[execname] = count();
}
