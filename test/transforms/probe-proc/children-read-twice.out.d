syscall::*fork*:return
/arg1 > 0/
{
	born[(int)(arg2 != 0 ? arg2 : arg1)] = timestamp;
}

syscall::read:entry
/born[pid]/
{
	@a = count();
}

syscall::write:entry
/born[pid]/
{
	@b = count();
}
