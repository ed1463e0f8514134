/* another call sets it, too, which may be the one that comes back */
syscall::stat:entry, syscall::read:entry
{
	self->on = 1;
}

syscall::stat:return
/self->on/
{
	@ = count();
	self->on = 0;
}
