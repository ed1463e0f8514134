io:::start
{
	@[args[2]->fi_dirname] = count();
}
