io:::start
{
	printf("%d", args[0]->b_bcount + args[0]->b_forw);
	n++;
}
