syscall::rexit:entry
/calls++ < 10/
{
	trace(execname);
}

syscall::*fork*:return
/arg1 > 0 && calls++ < 10/
{
	trace(execname);
}
