/* an array of the thread already */
io:::start
{
	self->began[arg0] = timestamp;
}

io:::done
/self->began[arg0]/
{
	@ = max(timestamp - self->began[arg0]);
	self->began[arg0] = 0;
}
