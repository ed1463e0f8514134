/* the start is cleared at the next start, and not at the end */
io:::start
{
	began[arg0] = 0;
}

io:::start
{
	began[arg0] = timestamp;
}

io:::done
/began[arg0]/
{
	@ = max(timestamp - began[arg0]);
}
