/* what looks at the clock stays where the call begins */
io:::start
{
	printf("%d %s %d\n", timestamp, execname, args[0]->b_bcount);
}
