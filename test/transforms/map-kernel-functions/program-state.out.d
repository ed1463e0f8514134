#!/usr/sbin/dtrace -s

syscall::exec*:entry
{
	trace(copyinstr(arg0));
	trace(uid);
}

/* zonesafe: disabled: fbt::gexec:return cannot be enabled in a zone
fbt::gexec:return
{
	trace(uid);
}
*/

/* zonesafe: disabled: fbt::findexec_by_hdr:return cannot be enabled in a zone
fbt::findexec_by_hdr:return
{
	trace(arg1);
}
*/
