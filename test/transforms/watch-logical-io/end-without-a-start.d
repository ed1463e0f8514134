/* nothing sets what the end asks for */
io:::done
/began[args[0]->b_edev, args[0]->b_blkno] && size[args[0]->b_edev, args[0]->b_blkno]/
{
	began[args[0]->b_edev, args[0]->b_blkno] = 0;
	size[args[0]->b_edev, args[0]->b_blkno] = 0;
}
