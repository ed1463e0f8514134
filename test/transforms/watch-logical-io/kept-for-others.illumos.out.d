int reader;

syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry,
syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
/pid != $pid && fds[arg0].fi_fs != "sockfs" && fds[arg0].fi_fs != "fifofs"/
{
	reader = pid;
	/* zonesafe: args[0]->b_forw cannot be read in a zone: trace(args[0]->b_forw); */
}

/* zonesafe: disabled: io:::done cannot be enabled in a zone
io:::done
{
	this->n = pid;
	trace(args[0]->b_forw);
}
*/
