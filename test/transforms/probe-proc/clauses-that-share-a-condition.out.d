/* zonesafe: disabled: needs the clause that the preprocessor joins to it: proc:::exec-success cannot be enabled in a zone
syscall::read:entry
{
	@reads[execname] = count();
	trace(arg0);
}
*/
#if VERBOSE

/* zonesafe: disabled: proc:::exec-success cannot be enabled in a zone
proc:::exec-success
{
	@all[pid] = count();
}
*/
#endif

syscall::exec*:return
/errno == 0/
{
	@[execname] = count();
}
