#!/usr/sbin/dtrace -s

fbt::fop_write:entry
{
	self->vp = (vnode_t *)arg0;
}

fbt::fop_write:return
/self->vp != NULL/
{
	printf("%s %s\n", self->vp->v_path == 0 ? "<none>" :
	    stringof(self->vp->v_path), self->vp->v_type == VSOCK ? "socket" : "-");
	self->vp = NULL;
}
