/* What comes after an exit() is not gathered, so that its clause stays behind the others. */
syscall::*fork*:return
/arg1 > 0/
{
	@[(int)(arg2 != 0 ? arg2 : arg1)] = count();
}

syscall::*fork*:return
/arg1 > 0 && execname == "make"/
{
	exit(0);
}
