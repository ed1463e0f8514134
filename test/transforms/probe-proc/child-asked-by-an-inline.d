/* An inline that asks for what the parent has kept. */
uint64_t born[int];
inline uint64_t since = born[pid];

proc:::create
{
	born[args[0]->pr_pid] = timestamp;
}

proc:::start
/since/
{
	@ages = quantize(timestamp - since);
}
