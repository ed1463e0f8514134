/* what follows up only one of two clauses that keep the child */
/* zonesafe: disabled: proc:::create cannot be enabled in a zone
proc:::create
{
	this->child = args[0]->pr_pid;
	forked[this->child] = timestamp;
}
*/

/* zonesafe: what nothing defines any more, so that the rest compiles */
unsigned long long forked[pid_t];

syscall::*fork*:return
/arg1 == 0/
{
	@["fork to start"] = quantize(timestamp - forked[pid]);
}

syscall::*fork*:return
/arg1 > 0/
{
	born[(int)(arg2 != 0 ? arg2 : arg1)] = timestamp;
}

syscall::rexit:entry
/born[pid]/
{
	born[pid] = 0;
}
