fbt::fop_read:entry
{
	@a[
	    args[0]->v_type] = count();
	printf("%d", (args[0]->v_type));
	@b[(args[0]->v_type), 1] = count();
}
