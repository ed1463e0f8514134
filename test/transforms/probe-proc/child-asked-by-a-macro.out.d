/* A macro that asks for what the parent has kept. */
#define SINCE born[pid]
uint64_t born[int];

/* zonesafe: disabled: proc:::create cannot be enabled in a zone
proc:::create
{
	born[args[0]->pr_pid] = timestamp;
}
*/

syscall::*fork*:return
/arg1 == 0 && SINCE/
{
	@ages = quantize(timestamp - SINCE);
}
