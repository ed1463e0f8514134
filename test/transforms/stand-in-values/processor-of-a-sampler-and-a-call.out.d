/* The clause looks at each processor as well: a constant would count them all as one. */
/* zonesafe: disabled: cpu cannot be read in a zone
profile-97,
syscall::brk:entry
{
	printf("%d %d\n", cpu, timestamp);
}
*/

/* tick-1s, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
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
	exit(0);
}

/* zonesafe: disabled: cpu cannot be read in a zone
profile-98
{
	printf("%d %d\n", cpu, `freemem);
}
*/
