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
/self->zonesafe_fd && arg0 > 0 && errno == 0 && ~(strstr(probefunc, "read") == NULL)/
{
	trace(arg0);
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
