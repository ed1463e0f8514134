#!/usr/sbin/dtrace -s

/* which programs use which disks: the columns stay, the disks become one */
syscall::read:entry,
syscall::pread:entry,
syscall::pread64:entry,
syscall::write:entry,
syscall::pwrite:entry,
syscall::pwrite64:entry
/fds[arg0].fi_fs != "sockfs" && fds[arg0].fi_fs != "fifofs"/
{
	@bytes[execname, "-" /* dev_statname */, -1 /* dev_major */,
	    (int)-1 /* dev_minor */] = sum(arg2);
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
