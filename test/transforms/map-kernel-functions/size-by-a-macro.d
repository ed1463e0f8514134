#define SIZE args[1]->uio_resid

fbt::fop_read:entry
{
	@[execname] = sum(SIZE);
}
