/* zonesafe: what nothing defines any more, so that the rest compiles */
long long path[pid_t];

syscall::exec*:entry
{
	@[copyinstr(arg0), copyinstr(arg0), copyinstr(arg0)] = count();
}

/* zonesafe: disabled: proc:::exec cannot be enabled in a zone
proc:::exec
{
	printf("%s\n", copyinstr(arg0));
}
*/

/* zonesafe: disabled: proc:::exec cannot be enabled in a zone
proc:::exec
{
	path[pid] = arg0;
}
*/

syscall::exece:return
/path[pid]/
{
	path[pid] = 0;
}
