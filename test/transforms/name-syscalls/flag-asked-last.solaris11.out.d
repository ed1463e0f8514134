/* the second of two conditions */
syscall::fstatat:entry
/arg1 != 0 && (arg3 & 0x1000) == 0/
{
	self->on = timestamp;
}

syscall::fstatat:return
/pid != $pid && self->on/
{
	@ = max(timestamp - self->on);
}

/* only the entry of fstatat tells whether it is stat */
syscall::fstatat:entry
/arg1 != 0 && (arg3 & 0x1000) == 0/
{
	self->zonesafe_stat = 1;
}

syscall::fstatat:return
/self->zonesafe_stat/
{
	self->on = 0;
}

syscall::fstatat:return
/self->zonesafe_stat/
{
	self->zonesafe_stat = 0;
}
