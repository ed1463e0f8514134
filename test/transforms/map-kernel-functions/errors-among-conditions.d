fbt::fop_read:return
/arg1 == 0 || execname == "cat"/
{
	@[execname] = count();
}

fbt::fop_read:return
/(arg1 == 0) && execname == "cat"/
{
	@b[execname] = count();
}

fbt::fop_read:return
/!arg1/
{
	@c[execname] = count();
}

fbt::gexec:return
/!arg1/
{
	@d[execname] = count();
}
