io:::start
{
	began[args[0]->b_addr, args[1]->dev_minor] = timestamp;
}

io:::done
/began[args[0]->b_addr, args[1]->dev_minor]/
{
	@ = quantize(timestamp - began[args[0]->b_addr, args[1]->dev_minor]);
	began[args[0]->b_addr, args[1]->dev_minor] = 0;
}
