fbt::fop_write:entry
/args[1]->uio_resid > 100/
{
	@a = quantize(args[1]->uio_resid);
	@b[args[1]->uio_loffset] = count();
	printf("%d %d %s\n", args[1]->uio_offset, args[1]->uio_resid, execname);
	this->left = args[1]->uio_resid;
	trace(this->left);
}

fbt::fop_write:entry
/args[1]->uio_resid/
{
	@c = count();
}
