fbt::fop_write:entry
{
	@writes[execname] = count();
}

io:::start
{
	@ios[execname] = count();
}
