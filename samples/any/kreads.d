#!/usr/sbin/dtrace -s
/*
 * kreads.d - file system reads by path, as the kernel sees them.
 */

#pragma D option quiet

/* zonesafe: disabled: fbt::fop_read:entry cannot be enabled in a zone
fbt::fop_read:entry
/args[0]->v_path != NULL/
{
	self->vp = args[0];
	self->began = timestamp;
}
*/

/* zonesafe: disabled: fbt::fop_read:return cannot be enabled in a zone
fbt::fop_read:return
/self->vp/
{
	@time[stringof(self->vp->v_path)] = sum(timestamp - self->began);
	self->vp = 0;
	self->began = 0;
}
*/
