/* zonesafe: disabled: args[0]->pr_pid cannot be read in a zone
proc:::create,
proc:::start
{
	trace(args[0]->pr_pid);
}
*/
