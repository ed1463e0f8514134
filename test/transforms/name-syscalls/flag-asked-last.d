/* the second of two conditions */
syscall::stat:entry
{
	self->on = timestamp;
}

syscall::stat:return
/pid != $pid && self->on/
{
	@ = max(timestamp - self->on);
}

syscall::stat:return
{
	self->on = 0;
}
