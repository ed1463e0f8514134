io:::start
{
	began[args[0]->b_edev, args[0]->b_blkno] = timestamp;
}

io:::done
{
	began[args[0]->b_edev, args[0]->b_blkno] = 0;
}
