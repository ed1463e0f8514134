fbt::fop_readdir:entry
{
	@dirs[execname] = count();
}

io:::start
{
	@ios[execname] = count();
}
