/* What is read of a file is text, whatever stands around it. */
/* zonesafe: disabled: fbt::fop_read:entry cannot be enabled in a zone
fbt::fop_read:entry
{
	@read[stringof((char *)((vnode_t *)arg0)->v_path)] = count();
}
*/

/* zonesafe: disabled: fbt::fop_read:entry cannot be enabled in a zone
fbt::fop_read:entry
{
	@again[(string)((char *)args[0]->v_path)] = count();
}
*/
