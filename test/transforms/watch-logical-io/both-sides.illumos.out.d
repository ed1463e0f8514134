/* reads and writes of files, not of disks; the descriptor is kept plus one */
syscall::read:entry,
syscall::pread:entry,
syscall::pread64:entry,
syscall::write:entry,
syscall::pwrite:entry,
syscall::pwrite64:entry
/pid != $pid && fds[arg0].fi_fs != "sockfs" && fds[arg0].fi_fs != "fifofs"/
{
	self->zonesafe_fd = arg0 + 1;
}

syscall::read:entry,
syscall::pread:entry,
syscall::pread64:entry,
syscall::write:entry,
syscall::pwrite:entry,
syscall::pwrite64:entry
/self->zonesafe_fd && execname != "sched"/
{
	printf("%-6s %d %s\n", "start", arg2, fds[arg0].fi_pathname);
}

syscall::read:return,
syscall::pread:return,
syscall::pread64:return,
syscall::write:return,
syscall::pwrite:return,
syscall::pwrite64:return
/self->zonesafe_fd && execname != "sched"/
{
	printf("%-6s %d %s\n", "done", arg0 > 0 ? arg0 : 0, fds[self->zonesafe_fd - 1].fi_pathname);
}

syscall::read:return,
syscall::pread:return,
syscall::pread64:return,
syscall::write:return,
syscall::pwrite:return,
syscall::pwrite64:return
{
	self->zonesafe_fd = 0;
}
