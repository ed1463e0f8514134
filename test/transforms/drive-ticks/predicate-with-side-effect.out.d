int left;

BEGIN
{
  left = 10;
}

/* tick-1s, tick-1sec, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
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
/this->tick_1s && (--left == 0 || left < -5)/
{
  exit(0);
}

syscall::ioctl:entry
/this->tick_1s && (beats++ > 3, left > 2)/
{
  printf("%d\n", left);
}
