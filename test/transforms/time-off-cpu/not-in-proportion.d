sched:::off-cpu
{
	self->a = timestamp;
}

sched:::on-cpu
/self->a/
{
	@waits[execname] = sum((timestamp - self->a) > 0);
	self->a = 0;
}

sched:::off-cpu
{
	self->b = timestamp;
}

sched:::on-cpu
/self->b/
{
	@seconds[execname] = sum(1 + (timestamp - self->b) / 1000000000);
	self->b = 0;
}

sched:::off-cpu
{
	self->c = timestamp;
}

sched:::on-cpu
/self->c/
{
	@sorted[(timestamp - self->c) > 1000000] = sum(timestamp - self->c);
	self->c = 0;
}
