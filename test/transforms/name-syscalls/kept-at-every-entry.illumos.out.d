/* What is kept at every entry knows nothing of the new places: said where a return reads it, and of what it reads. */
syscall:::entry
{
	self->path = arg0;
	self->flags = arg1;
	self->start = timestamp;
}

syscall::open:return
/self->start/
{
	printf("%s %d\n", copyinstr(self->path), errno);
	self->path = 0;
	self->flags = 0;
}

/* At the entry of the call itself it is kept in its new place. */
syscall::unlink:entry
{
	self->path = arg0;
}

syscall::unlink:return
/self->path/
{
	printf("%s\n", copyinstr(self->path));
}

/* The same call, and nothing that has moved. */
syscall::read:return,
syscall::chmod:return
/self->start/
{
	@times[probefunc] = sum(timestamp - self->start);
	self->start = 0;
}
