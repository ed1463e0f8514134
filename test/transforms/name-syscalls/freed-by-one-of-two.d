/* freed at the return of one call only */
syscall::stat:entry, syscall::lstat:entry
{
	self->on = 1;
}

syscall::stat:return, syscall::lstat:return
/self->on/
{
	@ = count();
}

syscall::stat:return
{
	self->on = 0;
}
