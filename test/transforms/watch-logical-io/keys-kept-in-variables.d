io:::start
{
	this->dev = args[0]->b_edev;
	this->blk = args[0]->b_blkno;
	began[this->dev, this->blk] = timestamp;
}

io:::done
/began[args[0]->b_edev, args[0]->b_blkno]/
{
	this->dev = args[0]->b_edev;
	this->blk = (args[0]->b_blkno);
	@[execname] = sum(timestamp - began[this->dev, this->blk]);
	began[this->dev, this->blk] = 0;
}
