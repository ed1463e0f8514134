sched:::off-cpu
/execname == $$1/
{
	self->ts = timestamp;
}

sched:::on-cpu
/self->ts/
{
	@[stack(), ustack()] = quantize(timestamp - self->ts);
	self->ts = 0;
}
