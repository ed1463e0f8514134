/* timestamp - vtimestamp grows only while the thread is off CPU */
syscall:::entry
{
	self->a = timestamp - vtimestamp;
}

/* a thread that ends in a system call does not return from it */
syscall::rexit:entry,
syscall::lwp_exit:entry
{
	self->a = 0;
}

syscall:::return
/self->a/
{
	@a1 = sum(timestamp - vtimestamp - self->a);
	self->a = 0;
}

/* timestamp - vtimestamp grows only while the thread is off CPU */
syscall:::entry
{
	self->b = timestamp - vtimestamp;;
}

/* a thread that ends in a system call does not return from it */
syscall::rexit:entry,
syscall::lwp_exit:entry
{
	self->b = 0;
}

syscall:::return
/self->b != 0/
{
	@b1[execname] = quantize((timestamp - vtimestamp - self->b) / 1000);;
	self->b = 0;
}

/* timestamp - vtimestamp grows only while the thread is off CPU */
syscall:::entry
{
	self->c = (timestamp - vtimestamp);
}

/* a thread that ends in a system call does not return from it */
syscall::rexit:entry,
syscall::lwp_exit:entry
{
	self->c = 0;
}

syscall:::return
/pid == 3 && (self->c > 0)/
{
	@c1[uid] = max(1000 * (timestamp - vtimestamp - self->c));
	self->c = (0);
}

/* timestamp - vtimestamp grows only while the thread is off CPU */
syscall:::entry
{
	self->d = timestamp - vtimestamp;
}

/* a thread that ends in a system call does not return from it */
syscall::rexit:entry,
syscall::lwp_exit:entry
{
	self->d = 0;
}

syscall:::return
/(self->d)/
{
	this->d1 = (timestamp - vtimestamp - self->d) >> 10;
	@d2[ustack()] = sum(this->d1);
	self->d = 0;
}

/* timestamp - vtimestamp grows only while the thread is off CPU */
syscall:::entry
{
	self->e = timestamp - vtimestamp;
}

/* a thread that ends in a system call does not return from it */
syscall::rexit:entry,
syscall::lwp_exit:entry
{
	self->e = 0;
}

syscall:::return
/self->e/
{
	@e1[ustack()] = lquantize((timestamp - vtimestamp - self->e) * (1 + 2), 0, 100, 10);
	self->e = 0;
}

/* timestamp - vtimestamp grows only while the thread is off CPU */
syscall:::entry
{
	self->f = timestamp - vtimestamp;
}

/* a thread that ends in a system call does not return from it */
syscall::rexit:entry,
syscall::lwp_exit:entry
{
	self->f = 0;
}

syscall:::return
/self->f/
{
	@f1[jstack()] = sum((int)(timestamp - vtimestamp - self->f) << 1);
	self->f = 0;
}
