io:::start
{
	k = args[0]->b_blkno;
	began[k] = timestamp;
}

io:::done
/began[args[0]->b_blkno]/
{
	@ = quantize(timestamp - began[args[0]->b_blkno]);
	began[args[0]->b_blkno] = 0;
}
