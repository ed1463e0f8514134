#pragma D option statusrate=10ms

/* tick-1s, tick-1sec, tick-1000ms, tick-2m, tick-1hour, tick-1day, tick-100, tick-3hz, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
dtrace:::BEGIN
{
	zonesafe_next_1s = walltimestamp + 1000000000;
	zonesafe_next_2m = walltimestamp + 120000000000;
	zonesafe_next_1h = walltimestamp + 3600000000000;
	zonesafe_next_1d = walltimestamp + 86400000000000;
	zonesafe_next_10ms = walltimestamp + 10000000;
	zonesafe_next_3hz = walltimestamp + 333333333;
}

syscall::ioctl:entry
{
	this->tick_1s = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_1s;
	this->tick_2m = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_2m;
	this->tick_1h = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_1h;
	this->tick_1d = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_1d;
	this->tick_10ms = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_10ms;
	this->tick_3hz = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_3hz;
}

syscall::ioctl:entry
/this->tick_1s/
{
	zonesafe_next_1s += 1000000000;
}

syscall::ioctl:entry
/this->tick_2m/
{
	zonesafe_next_2m += 120000000000;
}

syscall::ioctl:entry
/this->tick_1h/
{
	zonesafe_next_1h += 3600000000000;
}

syscall::ioctl:entry
/this->tick_1d/
{
	zonesafe_next_1d += 86400000000000;
}

syscall::ioctl:entry
/this->tick_10ms/
{
	zonesafe_next_10ms += 10000000;
}

syscall::ioctl:entry
/this->tick_3hz/
{
	zonesafe_next_3hz += 333333333;
}

syscall::ioctl:entry /this->tick_1s/ { a++; }
syscall::ioctl:entry /this->tick_1s/ { b++; }
syscall::ioctl:entry /this->tick_1s/ { c++; }
syscall::ioctl:entry /this->tick_1s/ { d++; }
syscall::ioctl:entry /this->tick_2m/ { e++; }
syscall::ioctl:entry /this->tick_1h/ { f++; }
syscall::ioctl:entry /this->tick_1d/ { g++; }
syscall::ioctl:entry /this->tick_10ms/ { h++; }
syscall::ioctl:entry /this->tick_3hz/ { i++; }
