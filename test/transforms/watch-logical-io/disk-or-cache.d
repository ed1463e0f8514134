/* which reads needed a disk cannot be asked of the reads themselves */
syscall::read:entry
{
	self->ts = timestamp;
}

io:::start
/self->ts/
{
	self->io++;
}

syscall::read:return
/self->ts/
{
	@[self->io ? "disk" : "cache"] = quantize(timestamp - self->ts);
	self->ts = 0;
	self->io = 0;
}

/* kept by thread in another way */
syscall::fdsync:entry
{
	syncing[tid] = 1;
}

io:::start
/syncing[tid]/
{
	@syncs = count();
}

syscall::fdsync:return
{
	syncing[tid] = 0;
}

/* what is set once for good marks the thread, not the call */
syscall::exece:return
/execname == "tar"/
{
	self->traced = 1;
}

io:::start
/self->traced/
{
	@traced[execname] = count();
}
