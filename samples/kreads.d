#!/usr/sbin/dtrace -s
/*
 * kreads.d - file system reads by path, as the kernel sees them.
 */

#pragma D option quiet

fbt::fop_read:entry
/args[0]->v_path != NULL/
{
	self->vp = args[0];
	self->began = timestamp;
}

fbt::fop_read:return
/self->vp/
{
	@time[stringof(self->vp->v_path)] = sum(timestamp - self->began);
	self->vp = 0;
	self->began = 0;
}
