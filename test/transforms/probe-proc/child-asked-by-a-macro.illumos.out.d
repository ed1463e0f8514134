/* A macro that asks for what the parent has kept. */
#define SINCE born[pid]
uint64_t born[int];

/* zonesafe: disabled: args[0]->pr_pid cannot be read in a zone
proc:::create
{
	born[args[0]->pr_pid] = timestamp;
}
*/

proc:::start
/SINCE/
{
	@ages = quantize(timestamp - SINCE);
}
