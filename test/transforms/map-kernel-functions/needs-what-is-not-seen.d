#!/usr/sbin/dtrace -s

fbt::fop_read:entry
{
	self->mount = args[0]->v_vfsp->vfs_vnodecovered;
}

fbt::fop_read:entry
/self->mount != NULL/
{
	self->start = timestamp;
}

fbt::fop_read:return
/self->start/
{
	@[execname] = quantize(timestamp - self->start);
	self->start = 0;
}

fbt::fop_read:return
{
	self->mount = 0;
}
