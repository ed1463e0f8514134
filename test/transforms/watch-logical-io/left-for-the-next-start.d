io:::start
{
	began[arg0] = timestamp;
}

io:::done
/began[arg0]/
{
	left[arg0] = timestamp;
}

io:::start
/left[arg0]/
{
	trace(left[arg0]);
}

io:::done
{
	began[arg0] = 0;
	left[arg0] = 0;
}
