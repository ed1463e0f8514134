/* An inline that asks for what the parent has kept. */
uint64_t born[int];
/* zonesafe: needs born: proc:::create cannot be enabled in a zone: inline uint64_t since = born[pid]; */

/* zonesafe: disabled: proc:::create cannot be enabled in a zone
proc:::create
{
	born[args[0]->pr_pid] = timestamp;
}
*/

/* zonesafe: what nothing defines any more, so that the rest compiles */
unsigned long long since;

syscall::*fork*:return
/arg1 == 0 && since/
{
	@ages = quantize(timestamp - since);
}
