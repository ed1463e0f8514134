#!/usr/sbin/dtrace -Cs

self uint64_t left;

/* timestamp - vtimestamp grows only while the thread is off CPU */
syscall:::entry
/execname == $$1 && uid != 0/
{
	self->left = timestamp - vtimestamp;
}

/* a thread that ends in a system call does not return from it */
syscall::rexit:entry,
syscall::lwp_exit:entry
{
	self->left = 0;
}

syscall:::return
/self->left != 0 && (timestamp - vtimestamp - self->left) / 1000 > 10/
{
	this->off = (timestamp - vtimestamp - self->left) / 1000;
	@time["off-CPU (us)", tid] = quantize(this->off);
	@most = max(timestamp - vtimestamp - self->left);
	self->left = 0;
}

#ifdef BOTH
/* timestamp - vtimestamp grows only while the thread is off CPU */
syscall:::entry
/execname == "sshd"/
{
	self->other = timestamp - vtimestamp;
}

syscall:::return
/(self->other) && (uid == 0)/
{
	@ = max(timestamp - vtimestamp - self->other);
	self->other = 0;
}
#endif

/* a thread that ends in a system call does not return from it */
syscall::rexit:entry,
syscall::lwp_exit:entry
{
	self->other = 0;
}
