/* what looks at the clock stays where the call begins */
syscall::read:entry,
syscall::pread:entry,
syscall::pread64:entry,
syscall::write:entry,
syscall::pwrite:entry,
syscall::pwrite64:entry
/pid != $pid && fds[arg0].fi_fs != "sockfs" && fds[arg0].fi_fs != "fifofs"/
{
	printf("%d %s %d\n", timestamp, execname, arg2);
}
