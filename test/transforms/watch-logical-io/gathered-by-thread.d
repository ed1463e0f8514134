/* what an aggregation gathers by thread does not lead from a call to the disk */
io:::start
{
	@starts[tid] = count();
}

syscall::rexit:entry
{
	printa(@starts);
}
