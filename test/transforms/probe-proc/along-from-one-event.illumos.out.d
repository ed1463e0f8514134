/* The clause goes along from create, where it meets another, and stays at exit, which no system call tells of in full. */
int n;

syscall::*fork*:return
/arg1 > 0 && n < 10/
{
	@[(int)(arg2 != 0 ? arg2 : arg1)] = count();
}

proc:::exit
{
	n++;
}

syscall::*fork*:return
/arg1 > 0/
{
	n++;
}
