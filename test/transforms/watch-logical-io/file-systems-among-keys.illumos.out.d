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

/* What a file system has cannot be told, but what a program does to all of them can. */
syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/self->zonesafe_fd && arg0 > 0 && errno == 0/
{
	@bytes[execname, "-" /* fi_mount */] = sum(arg0);
	@requests["-" /* dev_statname */, "-" /* fi_mount */, pid] = count();
	/* zonesafe: args[2]->fi_mount cannot be read in a zone: @alone[args[2]->fi_mount] = count(); */
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

/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
/args[2]->fi_mount == "/export"/
{
	@exported = count();
}
*/
