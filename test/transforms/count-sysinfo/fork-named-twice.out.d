/* only the entry tells a vfork: vfork itself, or forksys with 2, as posix_spawn does */
syscall::*fork*:entry
/probefunc == "vfork" || (probefunc == "forksys" && arg0 == 2)/
{
	self->zonesafe_vfork = 1;
}

syscall::*fork*:return
/arg1 > 0 && !self->zonesafe_vfork/
{
	@[execname] = count();
}

syscall::*fork*:return
/arg1 > 0 && !self->zonesafe_vfork/
{
	@[execname] = count();
}

syscall::*fork*:return
/self->zonesafe_vfork/
{
	self->zonesafe_vfork = 0;
}
