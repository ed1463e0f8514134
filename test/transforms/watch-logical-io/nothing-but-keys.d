/* a clause keeps its statements where nothing else would be left */
io:::start
{
	self->blk = args[0]->b_blkno;
}

io:::start
{
	began[args[0]->b_edev, self->blk] = timestamp;
}

io:::done
/began[args[0]->b_edev, args[0]->b_blkno]/
{
	@ = max(timestamp - began[args[0]->b_edev, args[0]->b_blkno]);
	began[args[0]->b_edev, args[0]->b_blkno] = 0;
}
