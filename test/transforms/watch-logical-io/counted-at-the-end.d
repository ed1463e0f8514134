/* what the end of a request counts is for the next one */
io:::done
{
	ends[arg0]++;
}

io:::start
/ends[arg0] > 3/
{
	@ = count();
}
