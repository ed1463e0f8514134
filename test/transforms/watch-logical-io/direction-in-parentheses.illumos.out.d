syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry,
syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
/pid != $pid && fds[arg0].fi_fs != "sockfs" && fds[arg0].fi_fs != "fifofs"/
{
	@[(strstr(probefunc, "read") != NULL) ? "R" : "W"] = count();
	@b[(strstr(probefunc, "read") != NULL) ? "R" : "W"] = count();
	@c[strstr(probefunc, "read") == NULL && pid ? "R" : "W"] = count();
	@d[execname] = sum((strstr(probefunc, "read") != NULL));
	@e[execname] = sum((strstr(probefunc, "read") != NULL) + 1);
	@f[execname] = sum((strstr(probefunc, "read") == NULL) | 1);
}
