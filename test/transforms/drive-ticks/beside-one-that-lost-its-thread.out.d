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
	@ticks = count();
	/* zonesafe: curthread->t_pri cannot be read in a zone: this->pri = curthread->t_pri; */
}

/* zonesafe: disabled: execname has no thread here
tick-1s
{
	@names[execname] = count();
}
*/
