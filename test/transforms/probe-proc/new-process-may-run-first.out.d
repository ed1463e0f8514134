/* zonesafe: disabled: proc:::create cannot be enabled in a zone
proc:::create
{
	this->child = args[0]->pr_pid;
	forked[this->child] = timestamp;
}
*/

/* zonesafe: disabled: proc:::start cannot be enabled in a zone
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

syscall::rexit:entry
/born[pid]/
{
	@life[execname] = quantize(timestamp - born[pid]);
	born[pid] = 0;
}
