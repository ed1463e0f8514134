syscall::exec*:return
{
	printf("%d done\n", pid);
}

/* zonesafe: disabled: fbt::findexec_by_hdr:return cannot be enabled in a zone
fbt::findexec_by_hdr:return
{
	printf("%d found\n", pid);
}
*/

/* zonesafe: disabled: fbt::fop_read:entry cannot be enabled in a zone
fbt::fop_read:entry
{
	trace("file");
}
*/

syscall::read:entry
{
	trace("call");
}

syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
{
	@ = count();
}

syscall::write:entry
{
	trace("call");
}
