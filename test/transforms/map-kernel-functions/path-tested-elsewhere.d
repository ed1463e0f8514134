/* the path is tested in one place, and another condition decides on it in the other */
fbt::fop_write:entry
/args[0]->v_path != NULL/
{
	printf("%s\n", pid > 100 ? stringof(args[0]->v_path) : "young");
}
