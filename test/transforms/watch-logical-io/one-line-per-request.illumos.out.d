#pragma D option quiet

uint64_t began[dev_t, uint64_t];

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
syscall::pwrite*:entry
/self->zonesafe_fd/
{
	self->began = timestamp;
	self->name = execname;
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/self->zonesafe_fd && self->began/
{
	printf("%s %s %d %s %d %s %d us\n", self->name,
	    strstr(probefunc, "read") != NULL ? "R" : "W", arg0 > 0 ? arg0 : 0,
	    "-" /* dev_statname */, -1 /* b_blkno */, fds[self->zonesafe_fd - 1].fi_name,
	    (timestamp - self->began) / 1000);
	self->began = 0;
	self->name = 0;
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
