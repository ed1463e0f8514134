#pragma D option quiet

io:::start
{
	self->dev = args[0]->b_edev;
	self->blk = args[0]->b_blkno;
	began[self->dev, self->blk] = timestamp;
	printf("%d %d\n", self->dev, pid);
}

io:::start
{
	size[args[0]->b_edev, args[0]->b_blkno] = args[0]->b_bcount;
}

io:::done
/began[args[0]->b_edev, args[0]->b_blkno] && size[args[0]->b_edev, args[0]->b_blkno]/
{
	this->blk = args[0]->b_blkno;
	trace(this->blk);
	@ = sum(size[args[0]->b_edev, args[0]->b_blkno]);
	began[args[0]->b_edev, args[0]->b_blkno] = 0;
	size[args[0]->b_edev, args[0]->b_blkno] = 0;
}
