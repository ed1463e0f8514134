/* tick-1s, tick-5s, profile-1s, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
dtrace:::BEGIN
{
	zonesafe_next_1s = walltimestamp + 1000000000;
	zonesafe_next_5s = walltimestamp + 5000000000;
}

syscall::ioctl:entry
{
	this->tick_1s = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_1s;
	this->tick_5s = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_5s;
}

syscall::ioctl:entry
/this->tick_1s/
{
	zonesafe_next_1s += 1000000000;
}

syscall::ioctl:entry
/this->tick_5s/
{
	zonesafe_next_5s += 5000000000;
}

syscall::ioctl:entry
/this->tick_1s/
{
	printf("%d\n", -1 /* cpu */);
	exit(0);
}

syscall::ioctl:entry
/this->tick_5s/
{
	/* zonesafe: curpsinfo->pr_projid cannot be read in a zone: printf("%d\n", curpsinfo->pr_projid); */
	beats++;
}

/* zonesafe: disabled: cpu cannot be read in a zone
profile-997
{
	printf("%d\n", cpu);
}
*/

syscall::ioctl:entry
/this->tick_1s/
{
	/* zonesafe: cpu cannot be read in a zone: printf("%d\n", cpu); */
	beats++;
}
