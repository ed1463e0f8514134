syscall::*fork*:return
/arg1 > 0/
{
	this->child = (int)(arg2 != 0 ? arg2 : arg1);
}

/* zonesafe: disabled: proc:::create cannot be enabled in a zone
proc:::create
{
	born[this->child] = timestamp;
}
*/

/* zonesafe: disabled: proc:::start cannot be enabled in a zone
proc:::start
/born[pid]/
{
	trace(timestamp - born[pid]);
}
*/
