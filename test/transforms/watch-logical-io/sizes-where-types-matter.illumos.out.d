/* reads and writes of files, not of disks; the descriptor is kept plus one */
syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry,
syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
/pid != $pid && fds[arg0].fi_fs != "sockfs" && fds[arg0].fi_fs != "fifofs"/
{
	self->zonesafe_fd = arg0 + 1;
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/self->zonesafe_fd/
{
	this->size = (size_t)(arg0 > 0 ? arg0 : 0);
	@a = sum((arg0 > 0 ? arg0 : 0) * 2);
	@b[(size_t)(arg0 > 0 ? arg0 : 0)] = count();
	this->twice = 1 + (size_t)(arg0 > 0 ? arg0 : 0);
	printf("%d %x", arg0 > 0 ? arg0 : 0, 0 /* b_error */);
}

syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry,
syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
/self->zonesafe_fd/
{
	began = timestamp;
	printf("%lx %d", 0UL /* b_edev */, -1 /* dev_minor */);
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
{
	self->zonesafe_fd = 0;
}
