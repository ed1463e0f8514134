#pragma D option quiet

io:::start
{
	@files[pid, execname, args[2]->fi_pathname] = sum(args[0]->b_bcount);
}

dtrace:::END
{
	printa("%6d %-12.12s %s %@d\n", @files);
}
