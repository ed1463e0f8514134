#pragma D option quiet

sched:::off-cpu /pid == $target/ { self->ts = timestamp; }

sched:::on-cpu /self->ts/
{
	@[ustack()] = sum(timestamp - self->ts);
	self->ts = 0;
}
