inline int x = 1; 
/* tick-1s, profile-1s, tick-3s, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
dtrace:::BEGIN
{
	zonesafe_next_1s = walltimestamp + 1000000000;
	zonesafe_next_3s = walltimestamp + 3000000000;
}

syscall::ioctl:entry
{
	this->tick_1s = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_1s;
	this->tick_3s = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_3s;
}

syscall::ioctl:entry
/this->tick_1s/
{
	zonesafe_next_1s += 1000000000;
}

syscall::ioctl:entry
/this->tick_3s/
{
	zonesafe_next_3s += 3000000000;
}

syscall::ioctl:entry /this->tick_1s/ { trace(1); }
syscall::ioctl:entry /this->tick_1s/ { trace("profile-1s"); trace(""); trace("profile"); }

syscall::ioctl:entry /this->tick_3s/ { trace("tick-3s"); trace(""); trace("profile"); }
