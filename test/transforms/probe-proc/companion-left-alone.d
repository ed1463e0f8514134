/* What is to be left alone does not go along, and keeps back what it is tied to. */
proc:::create
{
	self->child = args[0]->pr_pid;
}

/* zonesafe-ignore provider:proc */
proc:::create
{
	printf("%d\n", self->child);
}
