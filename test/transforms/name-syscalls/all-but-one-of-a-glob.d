syscall::lwp_mutex_lock:return,
syscall::lwp_mutex_timedlock:return,
syscall::lwp_mutex_unlock:return
{
	@ = count();
}

syscall::lwp_sema_wait:entry,
syscall::read:entry,
syscall::lwp_sema_timedwait:entry,
syscall::lwp_sema_post:entry,
syscall::lwp_sema_trywait:entry,
syscall::write:entry
{
	@b = count();
}
