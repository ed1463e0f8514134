io:::start
{
	x[args[0]->b_blkno] = args[1]->dev_minor;
	y[args[1]->dev_minor] = 1;
	printf("%d", x[args[0]->b_blkno]);
}

io:::done
{
	printf("%d", x[args[0]->b_blkno]);
	x[args[0]->b_blkno] = 0;
}
