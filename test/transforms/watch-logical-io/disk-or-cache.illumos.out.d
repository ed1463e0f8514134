/* zonesafe: what nothing defines any more, so that the rest compiles */
self int64_t io;

/* which reads needed a disk cannot be asked of the reads themselves */
syscall::read:entry
{
	self->ts = timestamp;
}

/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
/self->ts/
{
	self->io++;
}
*/

syscall::read:return
/self->ts/
{
	@[self->io ? "disk" : "cache"] = quantize(timestamp - self->ts);
	self->ts = 0;
	self->io = 0;
}

/* kept by thread in another way */
syscall::fdsync:entry
{
	syncing[tid] = 1;
}

/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
/syncing[tid]/
{
	@syncs = count();
}
*/

syscall::fdsync:return
{
	syncing[tid] = 0;
}

/* what is set once for good marks the thread, not the call */
syscall::exece:return
/execname == "tar"/
{
	self->traced = 1;
}

syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry,
syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
/pid != $pid && fds[arg0].fi_fs != "sockfs" && fds[arg0].fi_fs != "fifofs" && self->traced/
{
	@traced[execname] = count();
}
