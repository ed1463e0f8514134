/* What is read of a file is text, whatever stands around it. */
fbt::fop_read:entry
{
	@read[stringof((char *)((vnode_t *)arg0)->v_path)] = count();
}

fbt::fop_read:entry
{
	@again[(string)((char *)args[0]->v_path)] = count();
}
