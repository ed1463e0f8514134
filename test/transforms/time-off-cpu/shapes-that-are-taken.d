sched:::off-cpu
{
	self->a = timestamp;
}

sched:::on-cpu
/self->a/
{
	@a1 = sum(timestamp - self->a);
	self->a = 0;
}

sched:::off-cpu
{
	self->b = timestamp;;
}

sched:::on-cpu
/self->b != 0/
{
	@b1[execname] = quantize((timestamp - self->b) / 1000);;
	self->b = 0;
}

sched:::off-cpu
{
	self->c = (timestamp);
}

sched:::on-cpu
/pid == 3 && (self->c > 0)/
{
	@c1[uid] = max(1000 * (timestamp - self->c));
	self->c = (0);
}

sched:::off-cpu
{
	self->d = timestamp;
}

sched:::on-cpu
/(self->d)/
{
	this->d1 = (timestamp - self->d) >> 10;
	@d2[ustack()] = sum(this->d1);
	self->d = 0;
}

sched:::off-cpu
{
	self->e = timestamp;
}

sched:::on-cpu
/self->e/
{
	@e1[stack(), ustack()] = lquantize((timestamp - self->e) * (1 + 2), 0, 100, 10);
	self->e = 0;
}

sched:::off-cpu
{
	self->f = timestamp;
}

sched:::on-cpu
/self->f/
{
	@f1[jstack(), stack()] = sum((int)(timestamp - self->f) << 1);
	self->f = 0;
}
