syscall::lwp_sema_wait:entry,
syscall::lwp_sema_timedwait:entry,
syscall::lwp_sema_post:entry,
syscall::lwp_sema_trywait:entry
{
	@all[execname] = count();
}

syscall::lwp_sema_wait:entry,
syscall::lwp_sema_timedwait:entry,
syscall::lwp_sema_post:entry
{
	@three[execname] = count();
}

syscall::lwp_sema_wait:entry,
syscall::lwp_sema_timedwait:entry,
syscall::lwp_sema_post:return,
syscall::lwp_sema_trywait:return
{
	@sides[execname] = count();
}

syscall::lwp_sema_wait:entry,
syscall::lwp_sema_timedwait:entry,
syscall::lwp_sema_post:entry,
syscall::lwp_sema_trywait:entry
{
	@named[probefunc] = count();
}
