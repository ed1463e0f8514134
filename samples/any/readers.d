#!/usr/sbin/dtrace -s
/*
 * readers.d - reads by program, beside the disk reads that they cause.
 */

#pragma D option quiet

/* zonesafe: what nothing defines any more, so that the rest compiles */
dtrace:::BEGIN
/0/
{
	@disk[""] = count();
	@took[""] = quantize(0);
}

syscall::read:entry
{
	@logical[execname] = count();
}

/* What reaches a disk, and how long that takes. */
/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
/args[0]->b_flags & B_READ/
{
	began[args[0]->b_edev, args[0]->b_blkno] = timestamp;
	@disk[args[1]->dev_statname] = count();
}
*/

/* zonesafe: disabled: io:::done cannot be enabled in a zone
io:::done
/began[args[0]->b_edev, args[0]->b_blkno]/
{
	this->took = timestamp - began[args[0]->b_edev, args[0]->b_blkno];
	@took[args[1]->dev_statname] = quantize(this->took);
	began[args[0]->b_edev, args[0]->b_blkno] = 0;
}
*/

dtrace:::END
{
	printf("reads by program\n");
	printa("  %-20s %@8d\n", @logical);
	printf("disk reads\n");
	printa("  %-20s %@8d\n", @disk);
	printa(@took);
}
