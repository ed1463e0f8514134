sdt::fop_read:entry
{
	@writes[execname] = count();
}

io:::start
{
	@ios[execname] = count();
}
