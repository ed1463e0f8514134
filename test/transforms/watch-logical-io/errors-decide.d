io:::done
/args[0]->b_error/
{
	@[execname] = count();
}
