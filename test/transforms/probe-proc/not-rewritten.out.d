/* zonesafe: disabled: proc:::signal-send cannot be enabled in a zone
proc:::signal-send
{
	printf("%d to %d\n", args[2], args[1]->pr_pid);
}
*/

syscall::exec*:return
/errno == 0/
{
	programs++;
}

/* zonesafe: disabled: proc:::exec* cannot be enabled in a zone
proc:::exec*
{
	trace(execname);
}
*/

/* zonesafe: disabled: proc:::exec-success cannot be enabled in a zone
proc:::exec-success
/arg1 > 0/
{
	never++;
}
*/

syscall::kill:entry
{
	kills++;
}
