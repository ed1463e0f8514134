#pragma D option quiet

syscall::read:entry,
syscall::pread:entry,
syscall::pread64:entry,
syscall::write:entry,
syscall::pwrite:entry,
syscall::pwrite64:entry
/fds[arg0].fi_fs != "sockfs" && fds[arg0].fi_fs != "fifofs"/
{
	@files[pid, execname, fds[arg0].fi_pathname] = sum(arg2);
}

dtrace:::END
{
	printa("%6d %-12.12s %s %@d\n", @files);
}
