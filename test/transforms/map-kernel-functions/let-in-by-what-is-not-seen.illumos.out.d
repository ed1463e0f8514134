/* zonesafe: disabled: fbt::segmap_fault:entry cannot be enabled in a zone
fbt::segmap_fault:entry
{
	self->deep = 1;
}
*/

/* zonesafe: disabled: fbt::fop_read:entry cannot be enabled in a zone
fbt::fop_read:entry
/self->deep != 0/
{
	@[execname] = count();
}
*/

/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
{
	self->disk = 1;
}
*/

BEGIN
{
	self->disk = 1;
}

syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
/self->disk/
{
	@b[execname] = count();
}
