/* how long a block rests between two requests is nothing of a thread */
io:::done
{
	last[args[0]->b_edev, args[0]->b_blkno] = timestamp;
}

io:::start
/last[args[0]->b_edev, args[0]->b_blkno]/
{
	@rest = quantize(timestamp - last[args[0]->b_edev, args[0]->b_blkno]);
}
