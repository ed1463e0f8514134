/* time that threads wait for their I/O, by file */
io:::wait-start
{
	self->start = timestamp;
}

io:::wait-done
/self->start/
{
	@files[execname, args[2]->fi_pathname] = sum(timestamp - self->start);
	self->start = 0;
}
