io:::start, io:::done
/execname != "sched"/
{
	printf("%-6s %d %s\n", probename, args[0]->b_bcount, args[2]->fi_pathname);
}
