fbt::fop_read:entry
{
	@a = sum(args[1]->uio_resid);
}

fbt:ip:tcp_output:entry
{
	@b = sum(msgdsize(args[1]));
}
