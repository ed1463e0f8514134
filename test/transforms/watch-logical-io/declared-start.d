/* a declaration sets nothing: the end still runs only for what has begun */
uint64_t start[uintptr_t];

io:::start
{
	start[arg0] = timestamp;
}

io:::done
/start[arg0]/
{
	@times = quantize(timestamp - start[arg0]);
	start[arg0] = 0;
}
