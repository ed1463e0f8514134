syscall::lwp_mutex_timedlock:return,
syscall::lwp_mutex_unlock:return
{
	@ = count();
}

syscall::lwp_mutex_*:return
/probefunc == "lwp_mutex_lock"/
{
	@ = count();
}

syscall::lwp_sema_*:entry,
syscall::read:entry,
syscall::write:entry
{
	@b = count();
}
