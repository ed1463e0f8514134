/* zonesafe: disabled: proc:::create cannot be enabled in a zone
proc:::create
{
	this->child = args[0]->pr_pid;
	printf("%d", args[0]->pr_pid);
	this->other = pid;
	born[this->child] = timestamp;
}
*/

/* zonesafe: disabled: proc:::lwp-start cannot be enabled in a zone
proc:::lwp-start
/born[pid]/
{
	trace(timestamp - born[pid]);
}
*/
