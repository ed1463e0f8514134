#pragma D option quiet

/* a length insists on the type of its argument */
io:::done
{
	this->size = args[0]->b_bcount;
	this->blk = args[0]->b_blkno;
	printf("%lu %lu %d %lx %x %p\n", args[0]->b_bcount, args[0]->b_blkno, args[0]->b_lblkno, args[0]->b_edev,
	    args[0]->b_edev, args[0]->b_addr);
	printf("%lu %lu %lu %lld\n", this->size, this->blk, args[0]->b_bcount / 1024, args[2]->fi_offset);
	@[args[0]->b_bcount, (int)args[0]->b_bcount] = count();
}

dtrace:::END
{
	printa("%lu %d %@d\n", @);
}
