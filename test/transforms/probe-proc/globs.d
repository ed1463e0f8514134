proc:::exec-*
{
	programs++;
}

proc:::lwp-*
{
	@[execname] = count();
}

proc:::exec*
{
	@[probename] = count();
}

proc:::*exec*
/args[0] != 0/
{
	tries++;
}

proc:::
{
	@all[probename] = count();
}
