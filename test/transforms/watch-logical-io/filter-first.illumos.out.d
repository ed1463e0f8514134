#!/usr/sbin/dtrace -s

inline int FILTER = 0;

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
syscall::pread*:entry,
syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry,
syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/self->zonesafe_fd/
{
	this->wanted = !FILTER;
	/* zonesafe: args[1]->dev_statname cannot be read in a zone: args[1]->dev_statname == "sd0" ? this->wanted = 1 : 1; */
}

syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry,
syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
/self->zonesafe_fd && this->wanted/
{
	@[execname] = count();
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/self->zonesafe_fd && this->wanted/
{
	@sizes = quantize(arg0 > 0 ? arg0 : 0);
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
