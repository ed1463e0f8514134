syscall::read:entry
{
	self->a = 1;
}

sched:::off-cpu
{
	self->a = timestamp;
}

sched:::on-cpu
/self->a/
{
	@a = sum(timestamp - self->a);
	self->a = 0;
}

sched:::off-cpu,
sched:::sleep
{
	self->b = timestamp;
}

sched:::on-cpu
/self->b/
{
	@b = sum(timestamp - self->b);
	self->b = 0;
}

sched:::off-cpu
{
	self->c = timestamp;
}

sched:::on-cpu
/self->c/
{
	@c = sum(timestamp - self->c);
	self->other = 0;
}

sched:::off-cpu
{
	self->d = timestamp;
}

sched:::on-cpu
/self->d/
{
	@d = sum(timestamp - self->d);
	@e = max(5);
	self->d = 0;
}
