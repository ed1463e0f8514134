/* Where nothing can be told of the arguments, the clause stays, and so does the one beside it. */
/* zonesafe: disabled: args[0]->pr_flag cannot be read in a zone
proc:::create
{
	self->flags = args[0]->pr_flag;
	printf("%d\n", self->flags);
}
*/

/* zonesafe-ignore provider:proc */
/* zonesafe: disabled: needs self->flags: args[0]->pr_flag cannot be read in a zone
proc:::create
{
	printf("%d\n", self->flags);
}
*/
