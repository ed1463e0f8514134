/* another call sets it, too, which may be the one that comes back */
syscall::read:entry
{
	self->on = 1;
}

syscall::fstatat:entry
/arg1 != 0 && (arg3 & 0x1000) == 0/
{
	self->on = 1;
}

/* only the entry of fstatat tells whether it is stat */
syscall::fstatat:entry
/arg1 != 0 && (arg3 & 0x1000) == 0/
{
	self->zonesafe_stat = 1;
}

syscall::fstatat:return
/self->zonesafe_stat && self->on/
{
	@ = count();
	self->on = 0;
}

syscall::fstatat:return
/self->zonesafe_stat/
{
	self->zonesafe_stat = 0;
}
