/* two firings for each fork: of the process, and of its first thread */
syscall::*fork*:return
/arg1 > 0/
{
	created++;
}

syscall::lwp_create:return,
syscall::*fork*:return
/arg1 > 0/
{
	created++;
}

syscall::rexit:entry
{
	ends++;
}

syscall::rexit:entry
{
	ends++;
}
