#pragma D option quiet

/* reads and writes of files, not of disks; the descriptor is kept plus one */
syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry,
syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
/pid != $pid && fds[arg0].fi_fs != "sockfs" && fds[arg0].fi_fs != "fifofs"/
{
	self->zonesafe_fd = arg0 + 1;
}

/* a length insists on the type of its argument */
syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/self->zonesafe_fd/
{
	this->size = (size_t)(arg0 > 0 ? arg0 : 0);
	this->blk = (uint64_t)-1 /* b_blkno */;
	printf("%lu %lu %d %lx %x %p\n", (size_t)(arg0 > 0 ? arg0 : 0), 0UL /* b_blkno */, -1 /* b_lblkno */, 0UL /* b_edev */,
	    0 /* b_edev */, 0 /* b_addr */);
	printf("%lu %lu %lu %lld\n", this->size, this->blk, (size_t)(arg0 > 0 ? arg0 : 0) / 1024, -1LL /* fi_offset */);
	@[(size_t)(arg0 > 0 ? arg0 : 0), (int)(arg0 > 0 ? arg0 : 0)] = count();
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
{
	self->zonesafe_fd = 0;
}

dtrace:::END
{
	printa("%lu %d %@d\n", @);
}
