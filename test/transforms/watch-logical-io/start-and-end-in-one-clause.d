io:::start
{
	began[arg0] = timestamp;
}

io:::start,
io:::done
/began[arg0]/
{
	@ = quantize(timestamp - began[arg0]);
	began[arg0] = 0;
}
