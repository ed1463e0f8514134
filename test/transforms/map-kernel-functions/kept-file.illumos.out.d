#!/usr/sbin/dtrace -s

syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
{
	self->vp = arg0 + 1 /* descriptor */;
}

syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/self->vp != NULL/
{
	printf("%s %s\n", fds[self->vp - 1].fi_pathname, fds[self->vp - 1].fi_fs == "sockfs" ? "socket" : "-");
	self->vp = NULL;
}
