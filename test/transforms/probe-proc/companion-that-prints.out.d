/* The lines of one probe come in the order of its clauses. */
syscall::*fork*:return
/arg1 > 0/
{
	printf("%d\n", (int)(arg2 != 0 ? arg2 : arg1));
}

syscall::*fork*:return
/arg1 > 0/
{
	printf("by %s\n", execname);
}

syscall::*fork*:return
/arg1 > 0/
{
	@[execname] = count();
}
