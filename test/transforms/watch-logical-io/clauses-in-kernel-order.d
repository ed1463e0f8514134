int within;

/* the script's own clauses at the calls: a request is started and done within them */
io:::start
/within/
{
	@starts[execname] = count();
}

syscall::read:entry
/execname == "ls"/
{
	within = 1;
}

syscall::read:return
{
	within = 0;
}

io:::done
/within/
{
	@ends = count();
}
