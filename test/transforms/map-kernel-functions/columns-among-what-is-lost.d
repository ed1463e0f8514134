fbt::fop_read:entry
{
	printf("%s %d", execname, args[0]->v_count);
	@[execname] = count();
}

fbt::fop_write:entry
{
	trace(args[0]->v_count);
	n = args[0]->v_count;
	this->m = 0;
}

fbt::fop_write:entry
{
	printf("%s %d", execname, (int)(args[0]->v_count));
}

fbt::fop_write:entry
{
	printa("%s %@d", @);
	printf("%d", (args[0]->v_count + 1) * 2);
}
