self uint64_t n;

io:::start
{
	self->k = args[0]->b_blkno;
	self->n += args[0]->b_blkno;
	began[self->n] = timestamp;
}

io:::done
/began[self->n]/
{
	@ = quantize(timestamp - began[self->n]);
}
