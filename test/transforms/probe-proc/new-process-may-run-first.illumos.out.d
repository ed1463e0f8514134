/* zonesafe: disabled: args[0]->pr_pid cannot be read in a zone
proc:::create
{
	this->child = args[0]->pr_pid;
	forked[this->child] = timestamp;
}
*/

/* zonesafe: disabled: needs forked: args[0]->pr_pid cannot be read in a zone
proc:::start
/forked[pid]/
{
	@["fork to start"] = quantize(timestamp - forked[pid]);
	forked[pid] = 0;
}
*/

syscall::*fork*:return
/arg1 > 0/
{
	born[(int)(arg2 != 0 ? arg2 : arg1)] = timestamp;
}

proc:::exit
/born[pid]/
{
	@life[execname] = quantize(timestamp - born[pid]);
	born[pid] = 0;
}
