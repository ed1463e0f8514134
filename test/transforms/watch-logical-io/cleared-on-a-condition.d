io:::start
{
	began[arg0] = timestamp;
}

io:::done
/began[arg0]/
{
	@ = quantize(timestamp - began[arg0]);
	execname == "cp" ? began[arg0] = 0 : 1;
}
