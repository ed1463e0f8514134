#define SZ sizeof (args[0]->pr_fname)
#define CHILD args[0]
#define ID sizeof (CHILD->pr_pid)

/* zonesafe: disabled: proc:::create cannot be enabled in a zone
proc:::create
{
	printf("%d\n", SZ);
}
*/

/* zonesafe: disabled: proc:::create cannot be enabled in a zone
proc:::create
{
	printf("%d\n", sizeof (CHILD->pr_pid));
}
*/

/* zonesafe: disabled: proc:::create cannot be enabled in a zone
proc:::create
{
	printf("%d\n", ID);
}
*/
