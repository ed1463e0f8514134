/* zonesafe: disabled: fbt::fop_read:entry cannot be enabled in a zone
fbt::fop_read:entry
{
	trace(args[0]->v_count);
	strlen(execname);
}
*/

syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
{
	@ = count();
}
