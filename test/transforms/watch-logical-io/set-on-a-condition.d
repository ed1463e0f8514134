io:::start
{
	began[arg0] = timestamp;
	if (execname == "cp") {
		self->on = 1;
	}
}

io:::done
/began[arg0] && self->on/
{
	@ = quantize(timestamp - began[arg0]);
	began[arg0] = 0;
}
