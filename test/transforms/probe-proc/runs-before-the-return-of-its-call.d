syscall::exece:entry,
syscall::*fork*:entry,
syscall::kill:entry
{
	self->began = timestamp;
}

/* forget it */
syscall::exece:return,
syscall::*fork*:return,
syscall::kill:return
/self->began/
{
	self->began = 0;
}

/* programs that start */
proc:::exec-success
/self->began/
{
	@started[execname] = quantize(timestamp - self->began);
}

proc:::create
/self->began/
{
	@forked[execname, args[0]->pr_pid] = quantize(timestamp - self->began);
}

proc:::signal-send
/self->began/
{
	@sent[execname, args[2]] = quantize(timestamp - self->began);
}

proc:::exec-success
{
	@programs[execname] = count();
}
