#!/usr/sbin/dtrace -s

/* zonesafe: disabled: fbt::fop_read:entry cannot be enabled in a zone
fbt::fop_read:entry
{
	self->mount = args[0]->v_vfsp->vfs_vnodecovered;
}
*/

/* zonesafe: disabled: fbt::fop_read:entry cannot be enabled in a zone
fbt::fop_read:entry
/self->mount != NULL/
{
	self->start = timestamp;
}
*/

/* zonesafe: disabled: fbt::fop_read:return cannot be enabled in a zone
fbt::fop_read:return
/self->start/
{
	@[execname] = quantize(timestamp - self->start);
	self->start = 0;
}
*/

/* zonesafe: disabled: fbt::fop_read:return cannot be enabled in a zone
fbt::fop_read:return
{
	self->mount = 0;
}
*/
