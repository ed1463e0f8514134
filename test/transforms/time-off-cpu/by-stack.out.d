#pragma D option quiet

/* timestamp - vtimestamp grows only while the thread is off CPU */
syscall:::entry /pid == $target/ { self->ts = timestamp - vtimestamp; }
/* a thread that ends in a system call does not return from it */
syscall::rexit:entry, syscall::lwp_exit:entry { self->ts = 0; }

syscall:::return /self->ts/
{
	@[ustack()] = sum(timestamp - vtimestamp - self->ts);
	self->ts = 0;
}
