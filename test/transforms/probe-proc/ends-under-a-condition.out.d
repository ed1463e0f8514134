#ifdef EXITS
/* zonesafe: disabled: proc:::exit cannot be enabled in a zone
proc:::exit,
sysinfo:::readch
{
	@[probename] = count();
	trace(pid);
}
*/
#endif

#ifdef EXITS
syscall::exec*:return
/errno == 0/
{
	@[execname] = count();
}
#endif
