int nargs;
int args_seen;
inline int more = nargs + 1;
inline int seen = args_seen + 1;

syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry,
syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
/pid != $pid && fds[arg0].fi_fs != "sockfs" && fds[arg0].fi_fs != "fifofs"/
{
	nargs = more;
	args_seen = seen;
	trace(execname);
}
