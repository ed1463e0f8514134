syscall::lwp_sema_*:entry
{
	@all[execname] = count();
}

syscall::lwp_sema_timedwait:entry,
syscall::lwp_sema_post:entry
{
	@three[execname] = count();
}

syscall::lwp_sema_*:entry
/probefunc == "lwp_sema_wait"/
{
	@three[execname] = count();
}

syscall::lwp_sema_timedwait:entry,
syscall::lwp_sema_post:return,
syscall::lwp_sema_trywait:return
{
	@sides[execname] = count();
}

syscall::lwp_sema_*:entry
/probefunc == "lwp_sema_wait"/
{
	@sides[execname] = count();
}

syscall::lwp_sema_*:entry
{
	@named[probefunc] = count();
}
