int reader;

io:::start
{
	reader = pid;
	trace(args[0]->b_forw);
}

io:::done
{
	this->n = pid;
	trace(args[0]->b_forw);
}
