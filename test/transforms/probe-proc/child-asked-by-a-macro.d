/* A macro that asks for what the parent has kept. */
#define SINCE born[pid]
uint64_t born[int];

proc:::create
{
	born[args[0]->pr_pid] = timestamp;
}

proc:::start
/SINCE/
{
	@ages = quantize(timestamp - SINCE);
}
