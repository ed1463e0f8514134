fbt::fop_read:entry
{
	@calls[probefunc, probemod] = count();
}

fbt::fop_write:entry
{
	@calls[probefunc, probemod] = count();
}
