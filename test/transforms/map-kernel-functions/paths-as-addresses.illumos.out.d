/* zonesafe: disabled: fbt::fop_read:entry cannot be enabled in a zone
fbt::fop_read:entry
{
	self->file = args[0];
	self->other = args[0]->v_path;
}
*/

/* zonesafe: disabled: fbt::fop_read:entry cannot be enabled in a zone
fbt::fop_read:entry
/self->other != 0/
{
	@[execname] = count();
}
*/

/* zonesafe: disabled: fbt::gexec:entry cannot be enabled in a zone
fbt::gexec:entry
{
	self->name = (*args[0])->v_path;
	x = *args[0];
}
*/
