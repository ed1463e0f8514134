#pragma D option quiet

uint64_t began[dev_t, uint64_t];

io:::start
{
	this->dev = args[0]->b_edev;
	this->blk = args[0]->b_blkno;
	began[this->dev, this->blk] = timestamp;
	name[this->dev, this->blk] = execname;
}

io:::done
/began[args[0]->b_edev, args[0]->b_blkno]/
{
	this->dev = args[0]->b_edev;
	this->blk = args[0]->b_blkno;
	printf("%s %s %d %s %d %s %d us\n", name[this->dev, this->blk],
	    args[0]->b_flags & B_READ ? "R" : "W", args[0]->b_bcount,
	    args[1]->dev_statname, args[0]->b_blkno, args[2]->fi_name,
	    (timestamp - began[this->dev, this->blk]) / 1000);
	began[this->dev, this->blk] = 0;
	name[this->dev, this->blk] = 0;
}
