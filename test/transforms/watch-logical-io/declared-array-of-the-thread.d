self uint64_t began[uintptr_t];

io:::start
{
	self->began[arg0] = timestamp;
}

io:::done
/self->began[arg0]/
{
	@ = quantize(timestamp - self->began[arg0]);
	self->began[arg0] = 0;
}
