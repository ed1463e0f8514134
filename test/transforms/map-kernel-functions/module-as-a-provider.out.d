/* Of four parts the first is the provider; genunix and zfs are modules, which stand second. */
/* zonesafe: disabled: genunix::read:entry cannot be enabled in a zone
genunix::read:entry
{
	@reads[execname] = count();
}
*/

/* zonesafe: disabled: zfs:::entry cannot be enabled in a zone
zfs:::entry
{
	@calls[probefunc] = count();
}
*/

/* A module alone, of three parts, is the kernel's, whatever else is left open. */
/* zonesafe: disabled: zfs:: cannot be enabled in a zone
zfs::
{
	@all[probefunc] = count();
}
*/

syscall::read:entry
{
	@reads[execname] = count();
}
