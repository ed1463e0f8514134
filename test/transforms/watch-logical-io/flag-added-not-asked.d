/* a flag that is added is not asked for */
io:::start
{
	@[args[0]->b_flags | B_READ ? "R" : "W"] = count();
}
