BEGIN
{
	self->never = 0;
}

/* only the entry of unlinkat tells whether it is rmdir */
syscall::[ru][mn][dl]*:entry
/probefunc == "rmdir" || probefunc == "unlinkat" && (arg2 & 1) != 0/
{
	self->zonesafe_rmdir = 1;
}

syscall::[ru][mn][dl]*:return
/self->zonesafe_rmdir && self->never/
{
	@ = count();
	self->never = 0;
}

syscall::[ru][mn][dl]*:return
/self->zonesafe_rmdir/
{
	self->zonesafe_rmdir = 0;
}

syscall::*s*tat:entry
/probefunc == "stat" || probefunc == "fstatat" && arg1 != 0 && (arg3 & 0x1000) == 0/
{
	self->s = 1;
}

/* only the entry of fstatat tells whether it is stat */
syscall::*s*tat:entry
/probefunc == "stat" || probefunc == "fstatat" && arg1 != 0 &&
    (arg3 & 0x1000) == 0/
{
	self->zonesafe_stat = 1;
}

syscall::*s*tat:return
/self->zonesafe_stat && self->s && arg0 == 0/
{
	@b = count();
}

syscall::*s*tat:return
/self->zonesafe_stat/
{
	execname == "x" ? self->s = 0 : 1;
}

syscall::*s*tat:return
/self->zonesafe_stat/
{
	self->zonesafe_stat = 0;
}
