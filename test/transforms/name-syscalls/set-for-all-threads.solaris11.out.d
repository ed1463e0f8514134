/* what one thread has set, another would find */
syscall::fstatat:entry
/arg1 != 0 && (arg3 & 0x1000) == 0/
{
	on = 1;
}

/* only the entry of fstatat tells whether it is stat */
syscall::fstatat:entry
/arg1 != 0 && (arg3 & 0x1000) == 0/
{
	self->zonesafe_stat = 1;
}

syscall::fstatat:return
/self->zonesafe_stat && on/
{
	@ = count();
}

syscall::fstatat:return
/self->zonesafe_stat/
{
	on = 0;
}

syscall::fstatat:return
/self->zonesafe_stat/
{
	self->zonesafe_stat = 0;
}
