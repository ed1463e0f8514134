io:::start
{
	began[arg0] = timestamp;
}

io:::done
/began[arg0] && execname != "sched"/
{
	@ = quantize(timestamp - began[arg0]);
}

io:::done
/began[arg0]/
{
	began[arg0] = 0;
}
