/* the thread has a variable of that name already */
syscall::open*:entry
{
	self->began = timestamp;
}

syscall::open*:return
/self->began/
{
	@open = max(timestamp - self->began);
	self->began = 0;
}

io:::start
{
	began[arg0] = timestamp;
}

io:::done
/began[arg0] && pid != 0/
{
	@io = max(timestamp - began[arg0]);
	began[arg0] = 0;
}
