io:::start
{
	@a[B_READ & args[0]->b_flags ? "R" : "W"] = count();
	@b[0 == (args[0]->b_flags & B_READ) ? "W" : "R"] = count();
}

io:::start
/(args[0]->b_flags & B_READ) >= 1/
{
	trace(1);
}

io:::start
/(args[0]->b_flags & B_READ) + 1/
{
	trace(1);
}

io:::start
{
	trace(args[0]->b_flags & B_READ);
	n++;
}
