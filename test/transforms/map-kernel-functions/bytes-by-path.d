#!/usr/sbin/dtrace -s

#pragma D option quiet

/* bytes that programs ask for, by file */
fbt::fop_read:entry
/execname != "dtrace" && args[0]->v_path/
{
	@asked[execname, cleanpath(args[0]->v_path)] = sum(args[1]->uio_resid);
}

fbt::fop_write:entry
/stringof(args[0]->v_path) != "/dev/null"/
{
	@written[basename(stringof(args[0]->v_path))] = count();
	@dirs[dirname(((vnode_t *)arg0)->v_path)] = count();
}
