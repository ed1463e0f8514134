io:::start
{
	printf("%d", args[0]->b_lblkno);
	@[args[1]->dev_pathname, execname] = count();
	self->k = args[0]->b_lblkno;
	began[self->k] = 1;
	printf("%d", self->k);
}

io:::done
/began[args[0]->b_lblkno]/
{
	began[args[0]->b_lblkno] = 0;
}
