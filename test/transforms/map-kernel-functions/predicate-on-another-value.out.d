/* a predicate that asks for another value than nothing lets the clause run from the start */
/* zonesafe: disabled: fbt::ufs_read:entry cannot be enabled in a zone
fbt::ufs_read:entry
{
	self->kind = 1;
}
*/

/* zonesafe: what nothing defines any more, so that the rest compiles */
self int kind;

syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry
/self->kind != 2/
{
	@ = count();
}
