io:::start
{
	began[args[0]->b_blkno, execname] = timestamp;
}

io:::done
/began[args[0]->b_blkno, execname]/
{
	@ = quantize(timestamp - began[args[0]->b_blkno, execname]);
	began[args[0]->b_blkno, execname] = 0;
}
