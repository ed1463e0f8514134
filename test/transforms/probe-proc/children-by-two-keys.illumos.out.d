syscall::*fork*:return
/arg1 > 0/
{
	born[(int)(arg2 != 0 ? arg2 : arg1), execname] = timestamp;
}

proc:::exec-success
/born[pid, execname]/
{
	trace(timestamp - born[pid, execname]);
}
