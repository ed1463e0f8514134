io:::start
{
	began[arg0] = timestamp;
}

io:::start
/execname == "cp"/
{
	began[arg0] = timestamp;
	self->cp = 1;
}

io:::done
/began[arg0] && self->cp/
{
	@ = quantize(timestamp - began[arg0]);
	began[arg0] = 0;
	self->cp = 0;
}
