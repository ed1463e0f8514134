io:::start
{
	began[arg0] = timestamp;
	seen[arg0] = 1;
	asked[arg0] = pid > 10 ? 1 : 0;
}

io:::done
/began[arg0] && seen[arg0]/
{
	@a = max(timestamp - began[arg0]);
	began[arg0] = 0;
	seen[arg0] = 0;
}

io:::done
/asked[arg0] && execname != "sh"/
{
	@b = count();
	asked[arg0] = 0;
}
