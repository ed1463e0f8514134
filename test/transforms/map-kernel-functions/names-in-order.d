fbt::fop_read:entry,
fbt::fop_write:entry
{
	@a[probefunc < "fop_write" ? 1 : 2] = count();
}
