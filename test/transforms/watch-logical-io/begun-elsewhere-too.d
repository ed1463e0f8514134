pid$target::work:entry
{
	self->s = timestamp;
}

io:::start
{
	self->s = timestamp;
}

io:::done
/self->s/
{
	@ = quantize(timestamp - self->s);
	self->s = 0;
}
