/* What is to be left alone does not go along, and keeps back what it is tied to. */
/* zonesafe: disabled: args[0]->pr_pid cannot be read in a zone
proc:::create
{
	self->child = args[0]->pr_pid;
}
*/

/* zonesafe-ignore provider:proc */
/* zonesafe: disabled: needs self->child: args[0]->pr_pid cannot be read in a zone
proc:::create
{
	printf("%d\n", self->child);
}
*/
