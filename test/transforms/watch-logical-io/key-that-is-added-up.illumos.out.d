self uint64_t n;

syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry,
syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
/pid != $pid && fds[arg0].fi_fs != "sockfs" && fds[arg0].fi_fs != "fifofs"/
{
	self->k = -1 /* b_blkno */;
	/* zonesafe: args[0]->b_blkno cannot be read in a zone: self->n += args[0]->b_blkno; */
	/* zonesafe: needs self->n: args[0]->b_blkno cannot be read in a zone: began[self->n] = timestamp; */
}

/* zonesafe: disabled: needs self->n: args[0]->b_blkno cannot be read in a zone
io:::done
/began[self->n]/
{
	@ = quantize(timestamp - began[self->n]);
}
*/
