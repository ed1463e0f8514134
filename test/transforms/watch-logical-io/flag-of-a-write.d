/* B_WRITE is taken for the opposite of B_READ. */
io:::start
/args[0]->b_flags & B_WRITE/
{
	@written[execname] = count();
}

io:::start
/(args[0]->b_flags & B_WRITE) == 0/
{
	@read[execname] = count();
}

io:::start
{
	@both[args[0]->b_flags & B_WRITE ? "W" : "R"] = count();
}
