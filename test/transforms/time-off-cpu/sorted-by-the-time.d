sched:::off-cpu
{
	self->off = timestamp;
}

sched:::on-cpu
/self->off/
{
	this->spent = timestamp - self->off;
	@[this->spent > 5 ? "long" : "short"] = sum(this->spent);
	self->off = 0;
}
