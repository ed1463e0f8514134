io:::start
{
	start[arg0] = timestamp;
}

io:::done
/start[arg0] && args[0]->b_bcount > 0/
{
	@times = quantize(timestamp - start[arg0]);
	start[arg0] = 0;
}
