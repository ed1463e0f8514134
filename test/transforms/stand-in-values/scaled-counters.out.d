#pragma D option quiet

dtrace:::BEGIN
{
	calls = 0; pi = 0;
}

syscall:::entry { calls++; }
/* zonesafe: disabled: vminfo:::pgpgin cannot be enabled in a zone
vminfo:::pgpgin { pi += arg0; }
*/

/* tick-1sec, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
dtrace:::BEGIN
{
	zonesafe_next_1s = walltimestamp + 1000000000;
}

syscall::ioctl:entry
{
	this->tick_1s = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_1s;
}

syscall::ioctl:entry
/this->tick_1s/
{
	zonesafe_next_1s += 1000000000;
}

syscall::ioctl:entry
/this->tick_1s/
{
	/* zonesafe: `freemem is kernel memory: this->free = `freemem; */

	/* in kilobytes */
	/* zonesafe: `_pagesize is kernel memory: pi *= `_pagesize / 1024; */
	/* zonesafe: `_pagesize is kernel memory: this->free *= `_pagesize / 1024; */

	printf("%8d %4d %6d\n", -1 /* this->free */, -1 /* pi */, calls);
	calls = 0; pi = 0;
}
