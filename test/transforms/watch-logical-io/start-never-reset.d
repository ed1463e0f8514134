/* nothing takes the start back: the next request of the same buffer sets it anew */
io:::start
/execname != "sched"/
{
	start[arg0] = timestamp;
}

io:::done
/start[arg0]/
{
	@times = quantize(timestamp - start[arg0]);
}
