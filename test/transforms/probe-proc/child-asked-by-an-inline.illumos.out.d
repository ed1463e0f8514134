/* An inline that asks for what the parent has kept. */
uint64_t born[int];
/* zonesafe: needs born: args[0]->pr_pid cannot be read in a zone: inline uint64_t since = born[pid]; */

/* zonesafe: disabled: args[0]->pr_pid cannot be read in a zone
proc:::create
{
	born[args[0]->pr_pid] = timestamp;
}
*/

/* zonesafe: disabled: needs since: args[0]->pr_pid cannot be read in a zone
proc:::start
/since/
{
	@ages = quantize(timestamp - since);
}
*/
