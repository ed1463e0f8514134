/* an aggregation and an array by process are nothing of a call */
syscall::read:entry
{
	reads[pid]++;
	@calls[tid] = count();
}

io:::start
/reads[pid]/
{
	@calls[tid] = count();
}
