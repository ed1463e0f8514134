/* only the entry of fstatat tells whether it is stat or lstat */
syscall::*s*tat:entry
/probefunc == "stat" || probefunc == "lstat" || probefunc == "fstatat" &&
    (arg1 != 0 && (arg3 & 0x1000) == 0 || (arg3 & 0x1000) != 0)/
{
	self->zonesafe_stat = 1;
}

syscall::*s*tat:entry
/probefunc == "stat" || probefunc == "lstat" || probefunc == "fstatat" && (arg1 != 0 && (arg3 & 0x1000) == 0 || (arg3 & 0x1000) != 0)/
{
	@[probename] = count();
}

syscall::*s*tat:return
/self->zonesafe_stat/
{
	@[probename] = count();
}

syscall::*s*tat:return
/self->zonesafe_stat/
{
	self->zonesafe_stat = 0;
}
