#!/usr/sbin/dtrace -s

syscall::accept:entry
{
	self->start = timestamp;
}

syscall::accept:return
/self->start && errno == 0/
{
	@wait[execname] = quantize(timestamp - self->start);
	self->start = 0;
}

syscall::write:entry,
syscall::send:entry,
syscall::sendto:entry
/probefunc != "write" || fds[arg0].fi_fs == "sockfs"/
{
	@size[execname] = quantize(arg2);
}
