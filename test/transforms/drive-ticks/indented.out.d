 syscall:::entry
 {
	@ = count();
 }

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

 /* Print */
 syscall::ioctl:entry
 /this->tick_1s/
 {
	printa(@);
 }

 /* zonesafe: disabled: fbt:::entry cannot be enabled in a zone
fbt:::entry
 {
	calls++;
 }
*/
