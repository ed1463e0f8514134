#!/usr/sbin/dtrace -s

syscall::read:entry
/pid == $target/
{
	self->fd = arg0 + 1;
}

/* the path of the file that is read or written */
syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry
/self->fd/
{
	self->path = fds[arg0].fi_pathname;
}

syscall::read:return
/self->fd/
{
	@["read", self->fd - 1, self->path] = count();
	self->fd = 0;
	self->path = 0;
}

syscall::write:entry
/pid == $target/
{
	self->fd = arg0 + 1;
}

syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
/self->fd/
{
	self->path = fds[arg0].fi_pathname;
}

syscall::write:return
/self->fd/
{
	@["write", self->fd - 1, self->path] = count();
	self->fd = 0;
	self->path = 0;
}
