#!/usr/sbin/dtrace -s

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

/* which programs use which disks: the columns stay, the disks become one */
syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/self->zonesafe_fd && arg0 > 0 && errno == 0/
{
	@bytes[execname, "-" /* dev_statname */, -1 /* dev_major */,
	    (int)-1 /* dev_minor */] = sum(arg0);
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

/* nothing but disks to tell apart */
/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
{
	@disks[args[1]->dev_statname, "total"] = count();
}
*/

/* an array is looked up by its keys */
/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
{
	last[args[1]->dev_statname] = timestamp;
}
*/

/* where on a disk it is, is no device */
/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
{
	@blocks[execname, args[0]->b_blkno] = count();
}
*/

dtrace:::END
{
	printa("%-16s %-8s %4d %4d %@12d\n", @bytes);
}
