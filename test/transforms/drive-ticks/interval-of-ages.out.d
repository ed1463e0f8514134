/* A beat later than the time of day can say never comes. */
/* zonesafe: disabled: tick-1000000d does not fire on time in a zone
tick-1000000d
{
	trace(1);
}
*/

/* zonesafe: disabled: profile-99999999999999999999s does not fire on time in a zone
profile-99999999999999999999s
{
	trace(2);
}
*/

/* zonesafe: disabled: tick-9999999999999999ms does not fire on time in a zone
tick-9999999999999999ms
{
	trace(3);
}
*/

/* zonesafe: disabled: tick-5000000000h does not fire on time in a zone
tick-5000000000h,
tick-36501d
{
	trace(4);
}
*/

/* tick-36500d, tick-9007199254740993ns, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
dtrace:::BEGIN
{
	zonesafe_next_36500d = walltimestamp + 3153600000000000000;
	zonesafe_next_9007199254740993ns = walltimestamp + 9007199254740993;
}

syscall::ioctl:entry
{
	this->tick_36500d = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_36500d;
	this->tick_9007199254740993ns = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_9007199254740993ns;
}

syscall::ioctl:entry
/this->tick_36500d/
{
	zonesafe_next_36500d += 3153600000000000000;
}

syscall::ioctl:entry
/this->tick_9007199254740993ns/
{
	zonesafe_next_9007199254740993ns += 9007199254740993;
}

/* Long, and yet to come; not every such number is one of JavaScript. */
syscall::ioctl:entry
/this->tick_36500d/
{
	trace(5);
}

syscall::ioctl:entry
/this->tick_9007199254740993ns/
{
	trace(5);
}
