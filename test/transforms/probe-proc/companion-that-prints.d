/* The lines of one probe come in the order of its clauses. */
proc:::create
{
	printf("%d\n", args[0]->pr_pid);
}

proc:::create
{
	printf("by %s\n", execname);
}

proc:::create
{
	@[execname] = count();
}
