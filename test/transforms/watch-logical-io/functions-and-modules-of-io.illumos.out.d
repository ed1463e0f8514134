syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry,
syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
/pid != $pid && fds[arg0].fi_fs != "sockfs" && fds[arg0].fi_fs != "fifofs"/
{
	@a["genunix", "bdev_strategy", "start", "io"] = count();
}

/* zonesafe: disabled: io:nfs:*:start cannot be enabled in a zone
io:nfs:*:start
{
	@b[execname] = count();
}
*/

/* zonesafe: disabled: io::: cannot be enabled in a zone
io:::
{
	@c[execname] = count();
}
*/
