syscall::write:entry,
syscall::pwrite:entry,
syscall::pwrite64:entry
/arg2 > 100/
{
	@a = quantize(arg2);
	/* zonesafe: args[1]->uio_loffset cannot be read in a zone: @b[args[1]->uio_loffset] = count(); */
	printf("%d %d %s\n", -1 /* uio_offset */, arg2, execname);
	this->left = arg2;
	trace(this->left);
}

syscall::write:entry,
syscall::pwrite:entry,
syscall::pwrite64:entry
/arg2/
{
	@c = count();
}
