syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry,
syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
/pid != $pid && fds[arg0].fi_fs != "sockfs" && fds[arg0].fi_fs != "fifofs"/
{
	printf("%d", -1 /* b_lblkno */);
	@["-" /* dev_pathname */, execname] = count();
	self->k = -1 /* b_lblkno */;
	self->began = 1;
	printf("%d", self->k);
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/self->began/
{
	self->began = 0;
}
