io:::start
{
	@[((args[0]->b_flags & B_READ) != 0) ? "R" : "W"] = count();
	@b[(args[0]->b_flags & B_READ) ? "R" : "W"] = count();
	@c[!(args[0]->b_flags & B_READ) && pid ? "R" : "W"] = count();
	@d[execname] = sum((args[0]->b_flags & B_READ) != 0);
	@e[execname] = sum(((args[0]->b_flags & B_READ) != 0) + 1);
	@f[execname] = sum((args[0]->b_flags & B_READ) == 0 | 1);
}
