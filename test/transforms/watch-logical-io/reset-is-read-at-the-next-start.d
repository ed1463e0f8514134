/* the end leaves nothing for the next start but that there is nothing */
io:::start
/!began[arg0]/
{
	began[arg0] = timestamp;
}

io:::done
/began[arg0]/
{
	@ = max(timestamp - began[arg0]);
	began[arg0] = 0;
}
