/* only the entry of unlinkat tells whether it is rmdir */
syscall::[ru][mn][dl]*:entry
/probefunc == "rmdir" || probefunc == "unlinkat" && (arg2 & 1) != 0/
{
	self->zonesafe_rmdir = 1;
}

syscall::[ru][mn][dl]*:return
/self->zonesafe_rmdir/
{
	self->t = 1;
}

syscall::[ru][mn][dl]*:return
/self->zonesafe_rmdir && self->t/
{
	@ = count();
	self->t = 0;
}

syscall::[ru][mn][dl]*:return
/self->zonesafe_rmdir/
{
	self->zonesafe_rmdir = 0;
}
