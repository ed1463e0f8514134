io:::start
{
	began[args[0]] = timestamp;
}

io:::done
/began[args[0]]/
{
	@ = quantize(timestamp - began[args[0]]);
	began[args[0]] = 0;
}
