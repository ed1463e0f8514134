io:::start
{
	@[(args[0]->b_flags & B_READ) == B_READ ? "R" : "W"] = count();
	@b[(args[0]->b_flags & B_READ) != B_READ ? "W" : "R"] = count();
}
