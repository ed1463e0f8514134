#!/usr/sbin/dtrace -Cs

self uint64_t left;

sched::resume:off-cpu
/execname == $$1 && uid != 0/
{
	self->left = timestamp;
}

sched::resume:on-cpu
/self->left != 0 && (timestamp - self->left) / 1000 > 10/
{
	this->off = (timestamp - self->left) / 1000;
	@time["off-CPU (us)", tid] = quantize(this->off);
	@most = max(timestamp - self->left);
	self->left = 0;
}

#ifdef BOTH
sched:::off-cpu
/execname == "sshd"/
{
	self->other = timestamp;
}

sched:::on-cpu
/(self->other) && (uid == 0)/
{
	@ = max(timestamp - self->other);
	self->other = 0;
}
#endif
