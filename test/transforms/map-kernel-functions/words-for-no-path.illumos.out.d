syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry
{
	@a[fds[arg0].fi_pathname != "<unknown>" ? fds[arg0].fi_pathname : execname] = count();
	@b[fds[arg0].fi_pathname] = count();
	@c[fds[arg0].fi_pathname, fds[arg0].fi_fs == "sockfs" ? "s" : "f"] = count();
}
