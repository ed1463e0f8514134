/* Clauses that share something at one probe stay there together if one of them cannot go. */
#define WHERE probename
proc:::create
{
	self->child = args[0]->pr_pid;
}

proc:::create
{
	printf("%s %d\n", WHERE, self->child);
}

proc:::exit
/arg0 == 1/
{
	@exits[execname] = count();
}

proc:::signal-send,
proc:::fault
{
	printf("signal or fault\n");
}

proc:::signal-send
/arg2 == 9/
{
	printf("killed\n");
}
