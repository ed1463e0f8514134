/* Where nothing can be told of the arguments, the clause stays, and so does the one beside it. */
proc:::create
{
	self->flags = args[0]->pr_flag;
	printf("%d\n", self->flags);
}

/* zonesafe-ignore provider:proc */
proc:::create
{
	printf("%d\n", self->flags);
}
