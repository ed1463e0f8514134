fbt::fop_read:entry
{
	trace(args[0]->v_count);
	strlen(execname);
}

fbt::fop_write:entry
{
	@ = count();
}
