#define SIZE args[1]->uio_resid

/* zonesafe: disabled: fbt::fop_read:entry cannot be enabled in a zone
fbt::fop_read:entry
{
	@[execname] = sum(SIZE);
}
*/
