/* a device has many requests at a time */
io:::start
{
	this->device = args[0]->b_edev;
	began[this->device] = timestamp;
}

io:::done
{
	this->device = args[0]->b_edev;
	@ = max(timestamp - began[this->device]);
	began[this->device] = 0;
}
