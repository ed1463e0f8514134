sched:::off-cpu
{
	self->off = timestamp;
}

sched:::on-cpu
/self->off/
{
	this->spent = 7;
	@n[execname] = sum(this->spent);
	@[execname] = sum(timestamp - self->off);
	self->off = 0;
}
