io:::start
{
	began[arg0] = timestamp;
}

io:::done
/began[arg0]/
{
	began[arg0] = timestamp - began[arg0];
	@ = sum(began[arg0]);
	began[arg0] = 0;
}
