syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry,
syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
/pid != $pid && fds[arg0].fi_fs != "sockfs" && fds[arg0].fi_fs != "fifofs"/
{
	/* zonesafe: args[0]->b_bcount cannot be read in a zone: printf("%d", args[0]->b_bcount + args[0]->b_forw); */
	n++;
}
