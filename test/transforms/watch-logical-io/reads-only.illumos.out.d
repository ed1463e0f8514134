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

syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry
/self->zonesafe_fd/
{
	@reads[execname] = count();
	in_flight++;
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/self->zonesafe_fd/
{
	in_flight--;
	/* zonesafe: args[0]->b_error cannot be read in a zone: @errors[args[0]->b_error] = count(); */
}

syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry,
syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
/self->zonesafe_fd && strstr(probefunc, "read") == NULL && pid != $pid/
{
	@writes[execname, "bdev_strategy"] = count();
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
