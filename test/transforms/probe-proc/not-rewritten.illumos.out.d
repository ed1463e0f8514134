/* zonesafe: disabled: args[2] cannot be read in a zone
proc:::signal-send
{
	printf("%d to %d\n", args[2], args[1]->pr_pid);
}
*/

proc:::exec-success
{
	programs++;
}

proc:::exec*
{
	trace(execname);
}

/* zonesafe: disabled: arg1 cannot be read in a zone
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
