syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry,
syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
/pid != $pid && fds[arg0].fi_fs != "sockfs" && fds[arg0].fi_fs != "fifofs"/
{
	@a[strstr(probefunc, "read") != NULL ? "R" : "W"] = count();
	@b[strstr(probefunc, "read") == NULL ? "W" : "R"] = count();
}

/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
/(args[0]->b_flags & B_READ) >= 1/
{
	trace(1);
}
*/

/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
/(args[0]->b_flags & B_READ) + 1/
{
	trace(1);
}
*/

syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry,
syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
/pid != $pid && fds[arg0].fi_fs != "sockfs" && fds[arg0].fi_fs != "fifofs"/
{
	/* zonesafe: args[0]->b_flags cannot be read in a zone: trace(args[0]->b_flags & B_READ); */
	n++;
}
