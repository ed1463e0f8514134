io:::done
{
	this->size = args[0]->b_bcount;
	@a = sum(args[0]->b_bcount * 2);
	@b[args[0]->b_bcount] = count();
	this->twice = 1 + args[0]->b_bcount;
	printf("%d %x", args[0]->b_bcount, args[0]->b_error);
}

io:::start
{
	began = timestamp;
	printf("%lx %d", args[0]->b_edev, args[1]->dev_minor);
}
