#!/usr/sbin/dtrace -s

/* which programs use which disks: the columns stay, the disks become one */
io:::start
{
	@bytes[execname, args[1]->dev_statname, args[1]->dev_major,
	    (int)args[1]->dev_minor] = sum(args[0]->b_bcount);
}

/* nothing but disks to tell apart */
io:::start
{
	@disks[args[1]->dev_statname, "total"] = count();
}

/* an array is looked up by its keys */
io:::start
{
	last[args[1]->dev_statname] = timestamp;
}

/* where on a disk it is, is no device */
io:::start
{
	@blocks[execname, args[0]->b_blkno] = count();
}

dtrace:::END
{
	printa("%-16s %-8s %4d %4d %@12d\n", @bytes);
}
