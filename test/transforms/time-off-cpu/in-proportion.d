inline int NANOS = 1000;

sched:::off-cpu
{
	self->off = timestamp;
}

sched:::on-cpu
/self->off/
{
	this->us = (timestamp - self->off) / NANOS;
	this->ms = this->us / 1000;
	@micros[execname] = sum(this->us);
	@millis[execname] = quantize((uint64_t)this->ms);
	@halves[execname] = max(2 * ((timestamp - self->off) >> 2));
	self->off = 0;
}
