#!/usr/sbin/dtrace -s

fbt::gexec:entry
{
	self->path = cleanpath((*(struct vnode **)arg0)->v_path);
}

fbt::findexec_by_hdr:return
/self->path != NULL/
{
	printf("%s runs %s: %s\n", execname, self->path,
	    arg1 == NULL ? "what is it?" : "known");
}

fbt::gexec:return
/arg1 != 0/
{
	printf("%s failed: %d\n", execname, arg1);
}

fbt::gexec:return
{
	self->path = 0;
}
