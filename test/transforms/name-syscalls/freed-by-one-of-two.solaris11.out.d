/* freed at the return of one call only */
syscall::fstatat:entry
/arg1 != 0 && (arg3 & 0x1000) == 0 || (arg3 & 0x1000) != 0/
{
	self->on = 1;
}

/* only the entry of fstatat tells whether it is stat or lstat */
syscall::fstatat:entry
/arg1 != 0 && (arg3 & 0x1000) == 0 || (arg3 & 0x1000) != 0/
{
	self->zonesafe_stat = 1;
}

syscall::fstatat:return
/self->zonesafe_stat && self->on/
{
	@ = count();
}

syscall::fstatat:return
/self->zonesafe_stat/
{
	self->zonesafe_stat = 0;
}

/* only the entry of fstatat tells whether it is stat */
syscall::fstatat:entry
/arg1 != 0 && (arg3 & 0x1000) == 0/
{
	self->zonesafe_stat2 = 1;
}

syscall::fstatat:return
/self->zonesafe_stat2/
{
	self->on = 0;
}

syscall::fstatat:return
/self->zonesafe_stat2/
{
	self->zonesafe_stat2 = 0;
}
