proc:::create
{
	tracemem(args[0]->pr_fname, 16);
}

proc:::create
{
	printf("%d\n", sizeof (args[0]->pr_fname));
}

proc:::create
{
	printf("%s %d\n", args[0]->pr_fname, sizeof (args[0]->pr_pid));
}

proc:::exec
/args[0] != NULL/
{
	self->path = args[0];
	printf("%s\n", stringof(args[0]));
}

proc:::create
{
	printf("%d\n", sizeof (args[0]->pr_start));
}
