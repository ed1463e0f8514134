/* Which probe it is, is known only once dtrace runs: it may well be one that the provider has. */
/* zonesafe: disabled: proc:::$1 cannot be enabled in a zone
proc:::$1
{
	@[execname] = count();
}
*/

/* zonesafe: disabled: sysinfo:::$2 cannot be enabled in a zone
sysinfo:::$2
{
	@counters[execname] = count();
}
*/

/* zonesafe: disabled: sched:::$3 cannot be enabled in a zone
sched:::$3
{
	@threads[execname] = count();
}
*/
