io:genunix::start
{
	start[args[0]->b_edev, args[0]->b_blkno] = timestamp;
}

io:genunix::done
/start[args[0]->b_edev, args[0]->b_blkno]/
{
	this->elapsed = timestamp - start[args[0]->b_edev, args[0]->b_blkno];
	@[args[0]->b_flags & B_READ ? "read" : "write"] = quantize(this->elapsed);
	start[args[0]->b_edev, args[0]->b_blkno] = 0;
}
