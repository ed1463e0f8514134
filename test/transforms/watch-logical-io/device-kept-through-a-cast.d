io:::start
{
	self->device = (int)(args[0]->b_edev);
	printf("%d\n", self->device);
	began[self->device, args[0]->b_blkno] = timestamp;
}
io:::done
/began[args[0]->b_edev, args[0]->b_blkno]/
{
	@ = max(timestamp - began[args[0]->b_edev, args[0]->b_blkno]);
	began[args[0]->b_edev, args[0]->b_blkno] = 0;
}
