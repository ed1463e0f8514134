#!/usr/sbin/dtrace -s

fbt::gexec:entry
{
	trace(stringof((*args[0])->v_path));
	trace(uid);
}

fbt::gexec:return
{
	trace(uid);
}

fbt::findexec_by_hdr:return
{
	trace(arg1);
}
