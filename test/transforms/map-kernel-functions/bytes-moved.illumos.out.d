#!/usr/sbin/dtrace -s

syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry,
syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
{
	self->uio = 1;
	self->start = timestamp;
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/self->uio/
{
	@moved["read", execname] = sum(arg0 > 0 ? arg0 : 0);
	@time["read"] = quantize(timestamp - self->start);
	self->uio = 0;
	self->start = 0;
}

syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/self->uio/
{
	@moved["write", execname] = sum(arg0 > 0 ? arg0 : 0);
	@time["write"] = quantize(timestamp - self->start);
	@errors[errno] = count();
	self->uio = 0;
	self->start = 0;
}
